import { useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useInvalidField } from "#components/ui/pages/use-invalid-field.ts";
import { useWords } from "#components/ui/words.tsx";
import type { StaffGrant, StaffMember } from "#protocol/views/people.ts";
import { useOrganiser } from "../use-organiser.tsx";
import { GrantFields, grantOf, newGrant, type TypedGrant, typedGrant } from "./grant-fields.tsx";
import { NameField } from "./name-field.tsx";
import { type Outcome, RefusalLine } from "./refusal-line.tsx";

type Props = {
	person: StaffMember;
	/** @param outcome what was answered; undefined if nothing was changed */
	onClose(outcome?: Outcome): void;
};

/** A role, with what it was when the form was opened. */
type Row = { key: number; old?: StaffGrant; typed: TypedGrant };

/** What somebody is called, and all that they may do: changes, adds and takes away roles. */
export function EditGrants({ person, onClose }: Props) {
	const t = useWords("organise");
	const { view, send, isBusy } = useOrganiser();
	const [name, setName] = useState(person.name);
	const [outcome, setOutcome] = useState<Outcome>();
	const { invalid, form } = useInvalidField();
	const [rows, setRows] = useState<Row[]>(() =>
		person.grants.map((old, key) => ({ key, old, typed: typedGrant(old, view.timeZone) })),
	);

	async function save() {
		if (name !== person.name) {
			const renamed = await send({ type: "person.rename", personId: person.id, name });
			if (!renamed?.ok) return setOutcome(renamed);
		}
		const grants = rows.map(({ typed, old }) => grantOf(typed, view.timeZone, old));
		const ack = await send({ type: "person.set-grants", personId: person.id, grants });
		if (ack?.ok) onClose(ack);
		else setOutcome(ack);
	}

	return (
		<form
			{...form}
			className="mt-3 flex flex-col items-start gap-4 border-ink border-s-4 ps-4"
			onSubmit={(event) => {
				event.preventDefault();
				void save();
			}}
		>
			{!person.elsewhere && <NameField id={`${person.id}-name`} name={name} onChange={setName} />}
			{rows.map((row) => (
				<div key={row.key} className="flex w-full flex-wrap items-start gap-x-6 gap-y-3">
					<GrantFields
						id={`${person.id}-${row.key}`}
						grant={row.typed}
						onChange={(typed) => setRows(rows.map((one) => (one === row ? { ...row, typed } : one)))}
					/>
					{rows.length > 1 && (
						<button
							type="button"
							className={`${button.quiet} self-center`}
							onClick={() => setRows(rows.filter((one) => one !== row))}
						>
							{t("people.dropRole")}
						</button>
					)}
				</div>
			))}
			<RefusalLine outcome={outcome} invalid={invalid} />
			<div className="flex flex-wrap gap-3">
				<button type="submit" disabled={isBusy} className={button.primary}>
					{t("people.save")}
				</button>
				<button
					type="button"
					className={button.plain}
					onClick={() =>
						setRows([...rows, { key: Math.max(...rows.map(({ key }) => key)) + 1, typed: newGrant(view) }])
					}
				>
					{t("people.addRole")}
				</button>
				<button type="button" className={button.plain} onClick={() => onClose()}>
					{t("people.cancel")}
				</button>
			</div>
		</form>
	);
}
