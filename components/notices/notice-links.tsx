import { useTranslations } from "next-intl";

/** The links to a conference's privacy notice and accessibility statement. */
export function NoticeLinks({ code }: { code: string }) {
	const t = useTranslations("notices");
	const link = "inline-flex min-h-target items-center px-2 underline decoration-edge underline-offset-4 hover:text-ink";
	return (
		<p className="-ms-2 flex flex-wrap text-quiet text-sm">
			<a href={`/${code}/privacy`} className={link}>
				{t("privacy")}
			</a>
			<a href={`/${code}/accessibility`} className={link}>
				{t("accessibility")}
			</a>
		</p>
	);
}
