import { NoticePage, noticeMetadata } from "#app/frames/notice-page.tsx";
import { AccessibilityStatement } from "#components/notices/accessibility-statement.tsx";

type Props = { params: Promise<{ code: string }> };

export const generateMetadata = noticeMetadata("accessibility");

export default async function Page({ params }: Props) {
	return (
		<NoticePage of="accessibility" code={(await params).code}>
			{(notice) => <AccessibilityStatement notice={notice} />}
		</NoticePage>
	);
}
