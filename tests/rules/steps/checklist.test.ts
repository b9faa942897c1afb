import { expect, test } from "vitest";
import { conferenceView, plannedHall, plannedSession } from "#harness/fixtures/programme.ts";
import { checklist, type Readiness } from "#protocol/rules/conference/checklist.ts";
import { NEXT_PHASES, refuseDelete, refuseInPhase, setPhase } from "#protocol/rules/conference/phase.ts";
import { ALL_DAY, PHASES } from "#protocol/statuses.ts";

const VIEW = conferenceView({
	phase: "rehearsal",
	endsOn: "2026-11-26",
	privacyReviewedAt: 1,
	halls: ["main", "annexe"].map(plannedHall),
});

const READY: Readiness = {
	halls: { main: { moderators: 1, screens: 1 }, annexe: { moderators: 2, screens: 1 } },
	address: { isSet: true, isSecure: true },
};

const gathered = { questions: 3, votes: 9, steps: 2 };

test("[O39] lists each thing that is not ready, with where it is put right, and what is ready", () => {
	expect(checklist(VIEW, READY)).toEqual({
		todo: [],
		done: ["moderators", "screens", "open", "times", "released", "reviewed", "https"],
	});
	const sessions = [
		plannedSession("Debate", "09:30", "10:30"),
		plannedSession("Vote", "10:00", "11:00"),
		plannedSession("Later", "11:00", "12:00"),
		plannedSession("Vote of thanks", "12:00", "12:10", { on: true }),
		plannedSession("Elsewhere", "09:30", "10:30", { hallId: "annexe", on: true, opensAt: 1 }),
		plannedSession("All day", "00:00", "23:59", { kind: ALL_DAY }),
	];
	const halls = { main: { moderators: 0, screens: 1 } };
	const address = { isSet: false, isSecure: false };
	const view = { ...VIEW, sessions, released: false, privacyReviewedAt: null };
	expect(checklist(view, { halls, address })).toEqual({
		done: [],
		todo: [
			{ is: "no-moderator", hallId: "main", fix: "/organise/people" },
			{ is: "no-moderator", hallId: "annexe", fix: "/organise/people" },
			{ is: "no-screen", hallId: "annexe", fix: "/screens?hall=annexe" },
			{ is: "not-open", hallId: "main", title: "Vote of thanks", fix: "/Vote of thanks/desk" },
			{ is: "overlap", hallId: "main", first: "Debate", second: "Vote", fix: "/organise/programme" },
			{ is: "not-released", fix: null },
			{ is: "not-reviewed", fix: "/organise/privacy" },
			{ is: "no-origin", fix: null },
			{ is: "no-https", fix: null },
		],
	});
});

test("[O31] only the next phases may follow a phase, and to stay in it changes nothing", () => {
	for (const phase of PHASES) {
		for (const to of PHASES) {
			const verdict = setPhase({ ...VIEW, phase }, { to }, gathered);
			if (phase === to) expect(verdict).toMatchObject({ changes: [] });
			else if (NEXT_PHASES[phase].includes(to))
				expect(verdict).toMatchObject({
					changes: expect.arrayContaining([expect.objectContaining({ field: "phase", old: phase, new: to })]),
				});
			else expect(verdict).toEqual({ code: "wrong-phase", phase });
		}
	}
	expect(setPhase(VIEW, { to: "live" }, gathered)).toMatchObject({
		changes: [{}, { field: "cleared", old: gathered }],
	});
});

test("[O33] [O34] refuses steps that open sessions of a closed conference, and all steps of an archived one", () => {
	const set = (field: "status" | "opensAt" | "asking", to: unknown) =>
		[{ of: "session", id: "s", field, old: null, new: to }] as never;
	const cases = [
		["closed", set("status", "open"), "conference-closed"],
		["closed", set("status", "scheduled"), "conference-closed"],
		["closed", set("opensAt", 5), "conference-closed"],
		["closed", set("opensAt", null), undefined],
		["closed", set("status", "closed"), undefined],
		["closed", set("asking", false), undefined],
		["live", set("status", "open"), undefined],
		["rehearsal", set("opensAt", 5), undefined],
		["archived", [], "conference-archived"],
	] as const;
	for (const [phase, changes, code] of cases) expect(refuseInPhase(phase, changes)?.code, phase).toBe(code);
});

test("[O35] deletes only what is not live, for its own code", () => {
	expect(refuseDelete(VIEW, " Congress ")).toBeNull();
	expect(refuseDelete(VIEW, "congres")).toMatchObject({ code: "invalid-field", field: "code", problem: "notTheCode" });
	expect(refuseDelete({ ...VIEW, phase: "live" }, "congress")).toEqual({ code: "wrong-phase", phase: "live" });
});
