import { type ReactNode, useState } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { Ack } from "#protocol/events.ts";
import { SCREEN_NAME_GRAPHEMES } from "#protocol/limits.ts";
import { fieldUnits } from "#protocol/words.ts";
import { CommandButton } from "../../actions/command-button.tsx";
import { useSend } from "../../actions/send.tsx";
import { LatestRefusal } from "../latest-refusal.tsx";

const COMMANDS = { pairing: "screen.pair", mixer: "screen.link" } as const;

/** Pairs a browser that shows a code. */
export function PairScreen() {
	const t = useWords("room");
	const send = useSend("pairing");
	return (
		<AddForm
			origin="pairing"
			title={t("pair.title")}
			how={t("pair.how")}
			button={t("pair.do")}
			onSend={(name, shownCode) => send({ type: "screen.pair", shownCode, name })}
		>
			<label className="grid text-quiet text-sm">
				{t("pair.code")}
				<input
					name="code"
					required
					autoComplete="off"
					autoCapitalize="characters"
					maxLength={SCREEN_NAME_GRAPHEMES}
					spellCheck={false}
					className="desk-field w-32 uppercase tracking-widest"
				/>
			</label>
		</AddForm>
	);
}

/** Makes an address for a video mixer, which is shown once. */
export function LinkMixer() {
	const t = useWords("room");
	const send = useSend("mixer");
	const [link, setLink] = useState<string | null>(null);
	if (link !== null) return <MixerLink link={link} onClose={() => setLink(null)} />;
	const make = async (name: string) => {
		const ack = await send({ type: "screen.link", name });
		if (ack.ok && ack.token) setLink(`${location.origin}/screen/${ack.token}`);
		return ack;
	};
	return (
		<AddForm origin="mixer" title={t("mixer.title")} how={t("mixer.how")} button={t("mixer.make")} onSend={make} />
	);
}

function MixerLink({ link, onClose }: { link: string; onClose: () => void }) {
	const t = useWords("room");
	const [copied, setCopied] = useState(false);
	// There is no clipboard on plain HTTP. The address can still be selected.
	const copy = () =>
		navigator.clipboard?.writeText(link).then(
			() => setCopied(true),
			() => undefined,
		);
	return (
		<div role="status" className="border-line border-t pt-3">
			<h2 className="font-bold text-sm">{t("mixer.title")}</h2>
			<p className="text-sm">{t("mixer.once")}</p>
			<input
				readOnly
				aria-label={t("mixer.address")}
				value={link}
				onFocus={({ currentTarget }) => currentTarget.select()}
				className="desk-field mt-1 w-full"
			/>
			<div className="mt-1.5 flex gap-1.5">
				<CommandButton look="main" onPress={copy}>
					{copied ? t("mixer.copied") : t("mixer.copy")}
				</CommandButton>
				<CommandButton onPress={onClose}>{t("mixer.done")}</CommandButton>
			</div>
		</div>
	);
}

/** A form that names a new screen. It is emptied once the screen is there; after a refusal it stays as it is. */
function AddForm(form: {
	origin: "pairing" | "mixer";
	title: string;
	how: string;
	button: string;
	onSend: (name: string, code: string) => Promise<Ack>;
	children?: ReactNode;
}) {
	const t = useWords("room");
	const busy = usePending((command) => command.type === COMMANDS[form.origin]) !== undefined;
	return (
		<form
			className="border-line border-t pt-3"
			onSubmit={async (event) => {
				event.preventDefault();
				const element = event.currentTarget;
				const data = new FormData(element);
				const ack = await form.onSend(String(data.get("name")), String(data.get("code")));
				if (ack.ok) element.reset();
			}}
		>
			<h2 className="font-bold text-sm">{form.title}</h2>
			<p className="text-quiet text-sm">{form.how}</p>
			<div className="mt-1.5 flex flex-wrap items-end gap-2">
				{form.children}
				<label className="grid min-w-0 flex-1 text-quiet text-sm">
					{t("pair.name")}
					<input
						name="name"
						required
						pattern=".*\S.*"
						autoComplete="off"
						maxLength={fieldUnits(SCREEN_NAME_GRAPHEMES)}
						className="desk-field w-full"
					/>
				</label>
				<CommandButton look={form.origin === "pairing" ? "main" : "plain"} busy={busy}>
					{form.button}
				</CommandButton>
			</div>
			<LatestRefusal of={[form.origin]} />
		</form>
	);
}
