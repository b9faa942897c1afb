import { useSpoken, useWords } from "#components/ui/words.tsx";
import { toZoned } from "#protocol/local-time.ts";
import { PERSON_ROLES, type PersonRole } from "#protocol/permissions.ts";
import { defaultEnd, endOfDay } from "#protocol/rules/conference/people.ts";
import type { ConferenceView } from "#protocol/views/conference.ts";
import type { StaffGrant } from "#protocol/views/people.ts";
import { useOrganiser } from "../use-organiser.tsx";

/** What is typed of what somebody may do; `day` is the last, "" for no end. */
export type TypedGrant = { role: PersonRole; halls: string[] | null; day: string };

export const FIELD = "min-h-target max-w-full rounded-sm border-2 border-edge bg-paper px-3 py-2 text-ink";

export function newGrant(conference: ConferenceView): TypedGrant {
	return { role: "moderator", halls: null, day: lastDay(defaultEnd(conference), conference.timeZone) };
}

export function typedGrant({ role, halls, until }: StaffGrant, timeZone: string): TypedGrant {
	return { role, halls, day: until === null ? "" : lastDay(until, timeZone) };
}

/** @param old what the form was opened with: an end that stays on its day stays at its hour */
export function grantOf({ role, halls, day }: TypedGrant, timeZone: string, old?: StaffGrant): StaffGrant {
	const isOld = old?.until != null && lastDay(old.until, timeZone) === day;
	return { role, halls, until: isOld ? old.until : day === "" ? null : endOfDay(day, timeZone) };
}

/** @param until ms since 1970 @returns the last day of what ends then: "2026-11-26" */
function lastDay(until: number, timeZone: string): string {
	return toZoned(until - 1, timeZone).slice(0, 10);
}

type Props = {
	/** For the fields' ids. */
	id: string;
	grant: TypedGrant;
	onChange(grant: TypedGrant): void;
};

/** Role, halls and last day. */
export function GrantFields({ id, grant, onChange }: Props) {
	const t = useWords("organise");
	const { timeZone } = useSpoken();
	const { view } = useOrganiser();
	const { role, halls, day } = grant;
	const today = toZoned(Date.now(), timeZone).slice(0, 10);
	return (
		<>
			<div className="max-w-full">
				<label htmlFor={`${id}-role`} className="block font-semibold text-sm">
					{t("people.role")}
				</label>
				<select
					id={`${id}-role`}
					value={role}
					onChange={({ target }) => {
						const chosen = PERSON_ROLES.find((one) => one === target.value) ?? role;
						onChange({ ...grant, role: chosen, halls: chosen === "organiser" ? null : halls });
					}}
					className={`${FIELD} mt-1`}
				>
					{PERSON_ROLES.map((one) => (
						<option key={one} value={one}>
							{t(`people.roles.${one}`)}
						</option>
					))}
				</select>
			</div>
			{view.halls.length > 1 && role !== "organiser" && (
				<fieldset className="min-w-0">
					<legend className="font-semibold text-sm">{t("people.halls")}</legend>
					<div className="mt-1 flex flex-wrap gap-x-4">
						<Check isOn={halls === null} onChange={() => onChange({ ...grant, halls: null })}>
							{t("people.allHalls")}
						</Check>
						{view.halls.map((hall) => {
							const isOn = halls?.includes(hall.id) ?? false;
							const others = (halls ?? []).filter((one) => one !== hall.id);
							const next = isOn ? others : [...others, hall.id];
							return (
								<Check
									key={hall.id}
									isOn={isOn}
									onChange={() => onChange({ ...grant, halls: next.length === 0 ? null : next })}
								>
									{hall.name}
								</Check>
							);
						})}
					</div>
				</fieldset>
			)}
			<div className="max-w-full">
				<label htmlFor={`${id}-until`} className="block font-semibold text-sm">
					{t("people.until")}
				</label>
				<input
					id={`${id}-until`}
					type="date"
					value={day}
					// One that has ended may stay as it is.
					min={day !== "" && day < today ? day : today}
					onChange={({ target }) => onChange({ ...grant, day: target.value })}
					aria-describedby={`${id}-until-hint`}
					className={`${FIELD} mt-1`}
				/>
				<p id={`${id}-until-hint`} className="text-quiet text-sm">
					{t("people.untilHint")}
				</p>
			</div>
		</>
	);
}

function Check({ isOn, onChange, children }: { isOn: boolean; onChange(): void; children: string }) {
	return (
		<label className="inline-flex min-h-target items-center gap-2">
			<input type="checkbox" checked={isOn} onChange={onChange} className="size-5 accent-ink" />
			{children}
		</label>
	);
}
