import type { CSSProperties, ReactNode } from "react";
import { InlineScript } from "../pages/inline-script.tsx";
import { Alive } from "./alive.tsx";
import { NOTICE_ID } from "./checks.ts";

/**
 * A page for staff or a screen. An older browser is shown the notice instead (K17, W17). No browser translates it: a translated
 * question is not what its author asked.
 * @param policy the page's Content-Security-Policy
 * @param check `STAFF_CHECK` or `SCREEN_CHECK`
 * @param notice what an older browser shows; its look must not need the stylesheet, which may be beyond it too
 */
export function ModernPage(page: { policy: string | null; check: string; notice: ReactNode; children: ReactNode }) {
	return (
		<>
			<div id={NOTICE_ID} style={{ display: "none" }}>
				{page.notice}
			</div>
			<InlineScript policy={page.policy} script={page.check} />
			<div translate="no" style={{ display: "contents" }}>
				{page.children}
			</div>
			<Alive />
		</>
	);
}

const NOTICE: CSSProperties = { maxWidth: "36rem", margin: "0 auto", padding: "3rem 1rem", fontSize: "1.125rem" };

/** For people at a desk or a tablet. */
export function StaffNotice({ title, body, how }: { title: string; body: string; how: string }) {
	return (
		<div style={NOTICE}>
			<h1 style={{ fontSize: "1.75rem", fontWeight: 700, lineHeight: 1.2, marginBottom: "1rem" }}>{title}</h1>
			<p style={{ marginBottom: "1rem" }}>{body}</p>
			<p>{how}</p>
		</div>
	);
}

const INK = { color: "#fbf8f1", textAlign: "center", overflowWrap: "anywhere", lineHeight: 1.3 } as const;
const WHOLE: CSSProperties = {
	...INK,
	position: "fixed",
	top: 0,
	right: 0,
	bottom: 0,
	left: 0,
	background: "#0e1622",
	padding: "15vh 5vw 0",
};
const PLATE: CSSProperties = {
	...INK,
	position: "fixed",
	right: "5%",
	bottom: "5%",
	left: "5%",
	background: "rgba(14, 22, 34, 0.9)",
	padding: "3vh 3vw",
};
/** Lengths in the picture's height, and no smaller than most halls need (W2). */
const LARGE: CSSProperties = { fontSize: "9vh", fontWeight: 700 };
const SMALL: CSSProperties = { fontSize: "6vh" };

/**
 * For a screen: how to take part, which is of use to the hall, and what its operator must change.
 * @param address the floor's, without a scheme, with the words that introduce it; null for a screen that is not paired
 * @param overlay whether a video mixer shows it over its picture
 */
export function ScreenNotice(notice: {
	address: { words: readonly { lang: string; join: string }[]; value: string } | null;
	needs: string;
	overlay: boolean;
}) {
	const { address } = notice;
	return (
		<div style={notice.overlay ? PLATE : WHOLE} translate="no">
			{address && (
				<>
					{address.words.map(({ lang, join }) => (
						<p key={lang} lang={lang} style={SMALL}>
							{join}
						</p>
					))}
					<p dir="ltr" style={LARGE}>
						{address.value}
					</p>
				</>
			)}
			<p style={{ ...SMALL, marginTop: "6vh" }}>{notice.needs}</p>
		</div>
	);
}
