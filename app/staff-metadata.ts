import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { titleOf } from "#components/ui/lang.ts";
import type { SessionHead } from "#protocol/views/session.ts";

/**
 * The metadata of one of a session's staff pages.
 * @param session undefined for somebody who may not see the page
 */
export async function staffMetadata(
	of: "chair" | "desk" | "sheet",
	session: Pick<SessionHead, "title" | "titleCy"> | undefined,
): Promise<Metadata> {
	const t = await getTranslations();
	return {
		title:
			session === undefined
				? t(`${of}.closed.title`)
				: t(`${of}.title`, { title: titleOf(await getLocale(), session) }),
	};
}
