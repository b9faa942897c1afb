import type { ComponentProps } from "react";
import { useWords } from "#components/ui/words.tsx";
import { useOrganiser } from "../../use-organiser.tsx";
import type { Form } from "../drafts.tsx";
import { type FieldProps, TextArea, TextInput } from "./fields.tsx";
import { RowForm } from "./form.tsx";

/**
 * A row's form, whose draft is forgotten once it is saved or discarded.
 * @param isNew whether saving adds the row, with or without a change
 * @param cancel what the button says that closes it; by default whether it discards anything
 */
export function DraftForm({
	form,
	isNew = false,
	cancel,
	onClose,
	...row
}: Omit<ComponentProps<typeof RowForm>, "onSaved" | "onCancel"> & {
	form: Pick<Form<never>, "isChanged" | "clear">;
	isNew?: boolean;
	cancel?: string;
	onClose: () => void;
}) {
	const t = useWords("organise");
	const close = () => {
		form.clear();
		onClose();
	};
	const label = cancel ?? t(form.isChanged ? "programme.discard" : "programme.close");
	return <RowForm isChanged={form.isChanged || isNew} {...row} onSaved={close} onCancel={{ label, do: close }} />;
}

/** A text in English and, at a conference in both languages, in Welsh beside it. */
export function BothLanguages<Name extends string>({
	english,
	welsh,
	rows,
	...fields
}: Omit<FieldProps<Name>, "name" | "label" | "lang"> & {
	english: { name: Name; label: string };
	welsh: { name: Name; label: string };
	/** For a text of several lines: how many are shown. */
	rows?: number;
}) {
	const { languages } = useOrganiser().view;
	const isBilingual = languages.includes("cy") && languages.includes("en");
	const field = (text: { name: Name; label: string; lang?: string }) =>
		rows === undefined ? <TextInput {...fields} {...text} /> : <TextArea {...fields} {...text} rows={rows} />;
	return (
		<>
			{field(english)}
			{isBilingual && field({ ...welsh, lang: "cy" })}
		</>
	);
}
