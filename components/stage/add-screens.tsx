import { type ReactNode, useId, useState } from "react";
import { useInvalidField } from "#components/ui/pages/use-invalid-field.ts";
import { useWords } from "#components/ui/words.tsx";
import type { Ack } from "#protocol/events.ts";
import { SCREEN_NAME_GRAPHEMES } from "#protocol/limits.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";
import { fieldUnits } from "#protocol/words.ts";
import { ScreenSizeFields, screenSizeIn } from "./screen-size-fields.tsx";
import type { WallFacts } from "./slides/slides.tsx";

/** How a page's forms look: Tailwind classes, and its button. */
export type FormLook = {
	section: string;
	heading: string;
	text: string;
	fields: string;
	field: string;
	Button(button: { children: ReactNode; look?: "plain" | "main"; busy?: boolean; onPress?: () => void }): ReactNode;
};

type Adding<Wanted> = {
	look: FormLook;
	busy: boolean;
	/** Why the last one was refused. */
	refusal: ReactNode;
	/** @returns the ack; null if nobody knows whether it was done */
	send(wanted: Wanted): Promise<Ack | null>;
};

/** [W7] Pairs a browser that shows a code. @param facts the hall's wall, whose size is offered */
export function PairScreen({
	facts: { size, joinAddress },
	send,
	...form
}: Adding<{ shownCode: string; name: string; size: ScreenSize | null }> & { facts: WallFacts }) {
	const t = useWords("room");
	const { look } = form;
	return (
		<AddForm
			{...form}
			title={t("pair.title")}
			how={t("pair.how", { address: `${new URL(joinAddress).host}/screen` })}
			button={t("pair.do")}
			first={(isInvalid) => (
				<label className="grid flex-[0_1_10rem] gap-1 text-quiet text-sm">
					{t("pair.code")}
					<input
						name="code"
						required
						aria-invalid={isInvalid("code")}
						autoComplete="off"
						autoCapitalize="characters"
						maxLength={SCREEN_NAME_GRAPHEMES}
						spellCheck={false}
						className={`${look.field} uppercase tracking-widest`}
					/>
				</label>
			)}
			last={<ScreenSizeFields size={size} className={look.field} />}
			onSend={(name, data) => send({ name, shownCode: String(data.get("code")), size: screenSizeIn(data, size) })}
		/>
	);
}

/** [W9] Makes an address for a video mixer. It is shown once: only its hash is stored. */
export function LinkMixer({ send, ...form }: Adding<{ name: string }>) {
	const t = useWords("room");
	const [address, setAddress] = useState<string | null>(null);
	if (address !== null) return <MixerAddress look={form.look} address={address} onDone={() => setAddress(null)} />;
	return (
		<AddForm
			{...form}
			title={t("mixer.title")}
			how={t("mixer.how")}
			button={t("mixer.make")}
			onSend={async (name) => {
				const ack = await send({ name });
				if (ack?.ok && ack.token) setAddress(`${location.origin}/screen/${ack.token}`);
				return ack;
			}}
		/>
	);
}

function MixerAddress({ look, address, onDone }: { look: FormLook; address: string; onDone: () => void }) {
	const t = useWords("room");
	const [copied, setCopied] = useState(false);
	// There is no clipboard on plain HTTP. The address can still be selected.
	const copy = () =>
		void navigator.clipboard?.writeText(address).then(
			() => setCopied(true),
			() => undefined,
		);
	return (
		<div role="status" className={look.section}>
			<h2 className={look.heading}>{t("mixer.title")}</h2>
			<p className={look.text}>{t("mixer.once")}</p>
			<input
				readOnly
				value={address}
				aria-label={t("mixer.address")}
				onFocus={({ target }) => target.select()}
				className={`${look.field} mt-2`}
			/>
			<div className={look.fields}>
				<look.Button look="main" onPress={copy}>
					{copied ? t("mixer.copied") : t("mixer.copy")}
				</look.Button>
				<look.Button onPress={onDone}>{t("mixer.done")}</look.Button>
			</div>
		</div>
	);
}

/** A form that names a new screen. It is emptied once the screen is there; after a refusal it stays as it is. */
function AddForm({
	look,
	...form
}: Omit<Adding<never>, "send"> & {
	title: string;
	how: string;
	button: string;
	/** Fields before the name, and after it. */
	first?: (isInvalid: (name: string) => true | undefined) => ReactNode;
	last?: ReactNode;
	onSend: (name: string, data: FormData) => Promise<Ack | null>;
}) {
	const t = useWords("room");
	const id = useId();
	const { invalid, form: check } = useInvalidField();
	const isInvalid = (name: string) => invalid?.name === name || undefined;
	return (
		<form
			{...check}
			aria-labelledby={id}
			className={look.section}
			onSubmit={async (event) => {
				event.preventDefault();
				const element = event.currentTarget;
				const data = new FormData(element);
				const ack = await form.onSend(String(data.get("name")), data);
				if (ack?.ok) element.reset();
			}}
		>
			<h2 id={id} className={look.heading}>
				{form.title}
			</h2>
			<p className={look.text}>{form.how}</p>
			<div className={look.fields}>
				{form.first?.(isInvalid)}
				<label className="grid min-w-40 flex-1 gap-1 text-quiet text-sm">
					{t("pair.name")}
					<input
						name="name"
						required
						pattern=".*\S.*"
						aria-invalid={isInvalid("name")}
						autoComplete="off"
						maxLength={fieldUnits(SCREEN_NAME_GRAPHEMES)}
						className={look.field}
					/>
				</label>
				{form.last}
				<look.Button busy={form.busy}>{form.button}</look.Button>
			</div>
			<p role="alert" className={invalid ? "mt-2 font-semibold text-error" : "sr-only"}>
				{invalid && `${invalid.label}: ${invalid.sentence}`}
			</p>
			{!invalid && form.refusal}
		</form>
	);
}
