import { useLocale, useTranslations } from "next-intl";
import { formatters } from "#components/ui/formatters.ts";
import { button } from "#components/ui/pages/button.ts";
import { SignOut } from "#components/ui/pages/sign-out.tsx";
import type { OwnSignIns as Own } from "#protocol/views/people.ts";
import { PasskeyButton } from "./passkey-button.tsx";

/** Somebody's own sign-ins and passkeys, and the way to their pages. */
export function OwnSignIns({ own }: { own: Own }) {
	const t = useTranslations("signIn");
	const locale = useLocale();
	const date = formatters.getDateTimeFormat(locale, {
		day: "numeric",
		month: "long",
		year: "numeric",
		timeZone: "UTC",
	});
	const { name, signInId, signIns, passkeys, workplaces } = own;
	const hasNone = passkeys.length === 0;
	return (
		<>
			<p className="text-lg">{t("own.as", { name })}</p>
			{hasNone && (
				<section aria-labelledby="create" className="border-accent border-s-8 ps-4">
					<h2 id="create" className="font-bold text-xl">
						{t("own.create")}
					</h2>
					<p className="mt-1 mb-3">{t("own.createWhy")}</p>
					<PasskeyButton does="new" look="primary">
						{t("own.create")}
					</PasskeyButton>
				</section>
			)}
			<section aria-labelledby="work" className="w-full">
				<h2 id="work" className="mt-4 font-bold text-xl">
					{t("own.work")}
				</h2>
				{workplaces.length === 0 && <p className="mt-1">{t("own.noWork")}</p>}
				<ul className="mt-2">
					{workplaces.map(({ path, conference, roles }) => (
						<li key={path} className="border-line border-t py-2">
							<a
								href={path}
								className="inline-flex min-h-target items-center font-semibold underline underline-offset-4"
							>
								{conference}
							</a>
							<p className="text-quiet text-sm">{roles.map((role) => t(`role.${role}`)).join(", ")}</p>
						</li>
					))}
				</ul>
			</section>
			{!hasNone && (
				<section aria-labelledby="passkeys" className="w-full">
					<h2 id="passkeys" className="mt-4 font-bold text-xl">
						{t("own.passkeys")}
					</h2>
					<ul className="mt-2 mb-4">
						{passkeys.map(({ id, browser, createdAt }) => (
							<Row
								key={id}
								end={{ name: "passkey", id, label: t("own.remove") }}
								says={t("own.created", { browser: browser ?? t("own.unknown"), day: date.format(createdAt) })}
							/>
						))}
					</ul>
					<PasskeyButton does="new" look="plain">
						{t("own.another")}
					</PasskeyButton>
				</section>
			)}
			<section aria-labelledby="browsers" className="w-full">
				<h2 id="browsers" className="mt-4 font-bold text-xl">
					{t("own.browsers")}
				</h2>
				<ul className="mt-2">
					{signIns.map(({ id, browser, since }) => (
						<Row
							key={id}
							end={id === signInId ? null : { name: "signIn", id, label: t("own.signOut") }}
							says={
								id === signInId
									? t("own.sinceHere", { browser: browser ?? "unknown", day: date.format(since) })
									: t("own.since", { browser: browser ?? t("own.unknown"), day: date.format(since) })
							}
						/>
					))}
				</ul>
				<SignOut back="/sign-in">{t("own.signOutHere")}</SignOut>
			</section>
		</>
	);
}

type Ending = { name: "passkey" | "signIn"; id: string; label: string };

/** Posts to its own page, and so works without script. */
function Row({ says, end }: { says: string; end: Ending | null }) {
	return (
		<li className="flex flex-wrap items-center justify-between gap-x-6 border-line border-t">
			<p className="flex min-h-target items-center">{says}</p>
			{end && (
				<form method="post" action="/sign-in">
					<input type="hidden" name={end.name} value={end.id} />
					<button type="submit" className={button.quiet}>
						{end.label}
						<span className="sr-only">: {says}</span>
					</button>
				</form>
			)}
		</li>
	);
}
