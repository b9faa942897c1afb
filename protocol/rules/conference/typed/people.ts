import type { SpeakerPlan } from "../../../views/conference.ts";
import { plain } from "./text.ts";

/** A speaker as written: one who is known, or a new one, whose role may not be known. */
export type WrittenSpeaker = { id: string } | { name: string; role: string | null };

type Known = Pick<SpeakerPlan, "id" | "name" | "role">;

const TITLE =
	/^(?:Sir|Dame|Lord|Lady|Baroness|Dr|Prof(?:essor)?|Rev(?:erend)?|Rt|Hon|Mr|Mrs|Ms|Miss|Mx|Yr|Syr|Athro)\.?$/;
const NAME_WORD = /^(?:\p{Lu}[\p{L}'’.-]*|de|da|del|der|van|von|ap|ab|bin|al|MP|MS|OBE|CBE|MBE|KC)$/u;
/** Words of roles that are written with capitals too. */
const ROLE_WORD =
	/^(?:secretary|general|president|vice|chair|chief|executive|minister|head|headteacher|director|officer|lead|leader|professor of|inspector|member|trust|teacher|principal|specialist|adviser|manager|editor|ysgrifennydd|llywydd|pennaeth|gweinidog|cadeirydd|cyfarwyddwr)$/i;

/**
 * Reads who speaks: "Ann Rees; Bob Hughes (Ofsted)" or "Ann Rees, General Secretary". Commas separate people where all parts look like
 * names, and otherwise a name from its role.
 */
export function readSpeakers(text: string, known: readonly Known[]): WrittenSpeaker[] {
	const lines = text
		.split(/[;\n|•]/)
		.map((line) => line.trim())
		.filter(Boolean);
	return lines.flatMap((line) => {
		const whole = knownSpeaker(line, known);
		if (whole) return [whole];
		const parts = line.split(/\s*,\s*|\s+(?:and|a|ac)\s+|\s*&\s*/).filter(Boolean);
		if (parts.length > 1 && parts.every((part) => knownSpeaker(part, known) || isName(part))) {
			return parts.map((part) => speaker(part, known));
		}
		return [speaker(line, known)];
	});
}

/** @returns whether a text reads as people's names, each of two to five words with capitals */
export function areNames(text: string, known: readonly Known[]): boolean {
	const people = readSpeakers(text, known);
	return people.length > 0 && people.every((one) => "id" in one || isName(one.name));
}

function isName(text: string): boolean {
	const words = text
		.replace(/\(.*\)/, "")
		.trim()
		.split(/\s+/)
		.filter((word) => !TITLE.test(word));
	const isOfNames = words.every((word) => NAME_WORD.test(word) && !ROLE_WORD.test(word));
	return isOfNames && words.length <= 5 && (words.length >= 2 || /^\S+\s+\S+$/.test(text.trim()));
}

function speaker(text: string, known: readonly Known[]): WrittenSpeaker {
	const found = knownSpeaker(text, known);
	if (found) return found;
	const [, name = text, role = ""] = /^([^,(]+?)\s*(?:,\s*|\()\s*(.+?)\)?$/s.exec(text) ?? [];
	const sameName = knownSpeaker(name, known);
	return sameName ?? { name: name.trim(), role: role.trim() || null };
}

/** By name, by role if they have no name, or as both are shown. */
function knownSpeaker(text: string, known: readonly Known[]): { id: string } | null {
	const typed = plain(text.replace(/[()]/g, " "));
	const found = known.find(({ name, role }) =>
		name ? [plain(name), plain(`${name} ${role}`), plain(`${name}, ${role}`)].includes(typed) : plain(role) === typed,
	);
	return found ? { id: found.id } : null;
}
