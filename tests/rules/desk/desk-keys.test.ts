import { describe, expect, test } from "vitest";
import { ACTIONS, type ActionContext, effectsOf } from "#components/desk/actions/actions.ts";
import { type KeyPress, keyIdOf, keyOf, NAVIGATION } from "#components/desk/actions/keys.ts";
import { override } from "#components/desk/actions/seen.ts";
import { readKeysOn } from "#components/desk/actions/use-keys-on.ts";
import { neighbour, range } from "#components/desk/columns/board.ts";
import { columnOf } from "#components/desk/columns/columns.ts";
import { BULK_ACTIONS, mayBulk } from "#components/desk/selection/selection.ts";
import { deskHead, deskQuestion, stageItem } from "#harness/fixtures/desk.ts";
import type { Role } from "#protocol/permissions.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { DeskHead, DeskQuestion } from "#protocol/views/desk.ts";

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
	key,
	shiftKey: key !== key.toLowerCase(),
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	repeat: false,
	...changes,
});

/** Actions of which only one applies share a key. */
const SHARED: Record<string, string> = { unpin: "pin", keep: "approve", recall: "defer", later: "defer" };

describe("[K5] single keys", () => {
	test("match the documented list, and no key means two things", () => {
		const said = "jkahdetmpnz/.?".split("");
		const ids = said.map((key) => keyIdOf(press(key)));
		expect(ids).toEqual("down up approve hold decline word tag merge put next undo search apply help".split(" "));
		for (const { id } of [...ACTIONS, ...NAVIGATION]) {
			expect(keyIdOf(press(keyOf(id))), id).toBe(SHARED[id] ?? id);
		}
	});

	test("mean nothing with Ctrl, Alt or Cmd, and ignore Caps Lock", () => {
		for (const modifier of ["ctrlKey", "metaKey", "altKey"]) {
			expect(keyIdOf(press("a", { [modifier]: true }))).toBeNull();
		}
		expect(keyIdOf(press("A", { shiftKey: false }))).toBe("approve");
		expect(keyIdOf(press("X"))).toBe("selectTo");
	});

	test("repeat movements when held down, but not decisions", () => {
		expect(keyIdOf(press("j", { repeat: true }))).toBe("down");
		for (const { id } of ACTIONS) {
			expect(keyIdOf(press(keyOf(id), { repeat: true })), id).toBeNull();
		}
	});

	test("are on unless the browser has stored that they are off", () => {
		for (const kept of ['{"on":false}', '{"on":false,"own":{"approve":"d","decline":"a"}}']) {
			expect(readKeysOn(kept), kept).toBe(false);
		}
		for (const kept of [null, "", "[", "7", '{"on":true}', '{"own":{"approve":"d","decline":"a"}}']) {
			expect(readKeysOn(kept), String(kept)).toBe(true);
		}
	});

	test("move through a column and select a range, in both directions", () => {
		const ids = ["a", "b", "c", "d"];
		expect([neighbour(ids, null, 1), neighbour(ids, "b", 1), neighbour(ids, "d", 1)]).toEqual(["a", "c", "d"]);
		expect([neighbour(ids, "a", -1), neighbour([], "a", 1)]).toEqual(["a", null]);
		// One that others have dealt with, and that stands there still.
		expect([neighbour(["a", "c"], "b", 1, ["a", "b", "c"]), neighbour(["a", "c"], "b", -1, ["a", "b", "c"])]).toEqual([
			"c",
			"a",
		]);
		expect([range(ids, "c", "a"), range(ids, "gone", "b"), range(ids, "a", "gone")]).toEqual([
			["a", "b", "c"],
			["b"],
			[],
		]);
	});
});

const question = (changes: Partial<DeskQuestion>): DeskQuestion => deskQuestion({ edition: 2, ...changes });

describe("[K5] actions on a card", () => {
	const can = (changes: Partial<DeskQuestion>, to: Partial<ActionContext> = {}, role: Role = "moderator") => {
		const row = question(changes);
		const column = columnOf(row, to.head ?? deskHead({}));
		return effectsOf({ question: row, column, head: deskHead({}), staff: { id: "me", roles: [role] }, ...to })
			.map(({ action }) => action.id)
			.filter((id) => id !== "curtain")
			.join(" ");
	};

	test.for<[string, Partial<DeskQuestion>, Partial<DeskHead>, string]>([
		["pending", {}, {}, "approve hold defer decline tag word merge mergeWith mute"],
		["held by the filter", { status: "held" }, {}, "approve hold defer decline tag word merge mergeWith mute"],
		[
			"held by a moderator",
			{ status: "held", heldFor: ["moderator"], decided: { by: "Sam", at: 1 } },
			{},
			"approve defer decline tag word merge mergeWith mute",
		],
		["published", { status: "published" }, {}, "hold decline tag word merge mergeWith pin order first put mute"],
		[
			"pinned",
			{ status: "published", pinned: true },
			{},
			"hold decline tag word merge mergeWith unpin order first put mute",
		],
		[
			"second of three in the order",
			{ status: "published" },
			{ order: ["a", "q", "b"] },
			"hold decline tag word merge mergeWith pin first earlier later remove put next mute",
		],
		[
			"on stage",
			{ status: "published" },
			{ item: stageItem("q") },
			"hold decline tag word pin answered press skip mute",
		],
		[
			"answered",
			{ status: "published", putAt: 1, answeredAt: 2 },
			{},
			"hold decline tag word merge mergeWith pin unanswered mute",
		],
		["declined", { status: "declined" }, {}, "approve mute"],
		["merged", { status: "merged" }, {}, "split mute"],
	])("%s", ([, changes, of, wanted]) => {
		expect(can(changes, { head: deskHead(of) })).toBe(wanted);
	});

	test("exclude those for a state that others have changed in the meantime", () => {
		for (const status of ["declined", "published", "withdrawn"] as const) {
			expect(can({ status }, { column: "review" }), status).toBe("mute");
		}
		for (const status of ["pending", "held", "declined"] as const) {
			expect(can({ status }, { column: "published" }), status).toBe("mute");
		}
		expect(can({ status: "merged" }, { column: "review" })).toBe("split mute");
	});

	test("include a key that only lowers the curtain, for staff who may, while the session has the stage", () => {
		const curtain = (to: Partial<DeskHead["stage"]>, role: Role = "moderator") =>
			effectsOf({
				question: null,
				column: null,
				head: deskHead({ stage: { ...deskHead({}).stage, ...to } }),
				staff: { id: "me", roles: [role] },
			}).map(({ effect }) => effect);
		const command = { type: "stage.curtain", sessionId: "s", down: true };
		expect(curtain({})).toEqual([{ command, origin: "curtain" }]);
		expect([curtain({ curtain: true }), curtain({ sessionId: "t" }), curtain({}, "observer")]).toEqual([[], [], []]);
	});

	test("include none for observers and operators, and no put while another session has the stage", () => {
		expect([can({}, {}, "observer"), can({}, {}, "operator")]).toEqual(["", ""]);
		const { stage } = deskHead({});
		const elsewhere = deskHead({ stage: { ...stage, sessionId: "other" } });
		expect(can({ status: "published" }, { head: elsewhere })).not.toContain("put");
	});
});

test("[K11] [K6] on a selection respect the role too", () => {
	const may = (role: Role) => BULK_ACTIONS.filter((id) => mayBulk({ roles: [role] }, id));
	expect([may("moderator"), may("observer"), may("operator")]).toEqual([[...BULK_ACTIONS], [], []]);
});

describe("[K10] overriding a refusal", () => {
	const refused = (code: "already-decided" | "reworded" | "withdrawn"): Refusal =>
		code === "already-decided" ? { code, by: "Sam", did: "declined", at: 0, sentence: "" } : { code, sentence: "" };
	const on = { sessionId: "s", questionId: "q", edition: 1 };

	test("applies to the current words and state, if that makes sense", () => {
		const approve = { type: "question.approve", ...on, seen: "review" } as const;
		const decline = { type: "question.decline", ...on, seen: "review", reason: "other", remark: "Sorry." } as const;
		expect(override(refused("already-decided"), approve, question({ status: "declined" }))).toEqual({
			...approve,
			edition: 2,
			seen: "declined",
		});
		expect(override(refused("already-decided"), decline, question({ status: "published" }))).toEqual({
			...decline,
			edition: 2,
			seen: "published",
		});
		expect(override(refused("reworded"), decline, question({}))).toEqual({ ...decline, edition: 2 });
	});

	test("is not offered if it is already done or withdrawn", () => {
		const approve = { type: "question.approve", ...on, seen: "review" } as const;
		expect(override(refused("already-decided"), approve, question({ status: "published" }))).toBeNull();
		expect(override(refused("withdrawn"), approve, question({ status: "withdrawn" }))).toBeNull();
		expect(
			override(
				refused("already-decided"),
				{ type: "question.hold", ...on, seen: "review" },
				question({ status: "held", heldFor: ["moderator"], decided: { by: "Sam", at: 1 } }),
			),
		).toBeNull();
	});
});
