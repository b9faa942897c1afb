import { NoticePage, noticeMetadata } from "#app/frames/notice-page.tsx";
import { PrivacyNotice } from "#components/notices/privacy-notice.tsx";

type Props = { params: Promise<{ code: string }> };

export const generateMetadata = noticeMetadata("privacy");

export default async function Page({ params }: Props) {
	return (
		<NoticePage of="privacy" code={(await params).code}>
			{(notice) => <PrivacyNotice notice={notice} />}
		</NoticePage>
	);
}
