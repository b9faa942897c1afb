import type { Fixed } from "./fixed.ts";
import { find, headOf, orderOf, votersOf } from "./model/groups.ts";
import type { Model } from "./model/model.ts";
import { wordsOnStage } from "./model/stage.ts";
import type { Question, State } from "./model/state.ts";
import type { Line } from "./model/undo.ts";
import type { Times } from "./times.ts";

/** Every question is in English, by its small words. */
const LANGUAGE = "en";

/** What each audience must be shown, by the model. Rows by id. */
export class ExpectedViews {
	readonly #model: Model;
	readonly #times: Times;
	readonly #fixed: Fixed;

	constructor(model: Model, times: Times, fixed: Fixed) {
		this.#model = model;
		this.#times = times;
		this.#fixed = fixed;
	}

	get #state(): State {
		return this.#model.state;
	}

	floor() {
		return { head: this.#floorHead(), rows: byId(this.#published().map((one) => this.#floorQuestion(one))) };
	}

	desk() {
		const { stage, session, questions } = this.#state;
		const { hall, settings, personIds } = this.#fixed;
		const { questionsEach, questionsAMinute, reviewLimit, cutOffAt, opensAt, closesAt, twoPerson, joinFooter } =
			session;
		const { proposal } = stage;
		const head = {
			...this.#floorHead(),
			settings: {
				questionsEach,
				questionsAMinute,
				reviewLimit,
				cutOffAt,
				opensAt,
				closesAt,
				twoPerson,
				joinFooter,
				...settings,
			},
			stage: {
				...{ hallId: hall.id, hallName: hall.name, mode: stage.mode, curtain: stage.curtain },
				sessionId: this.#fixed[stage.session].id,
				sessionTitle: this.#fixed[stage.session].title,
				proposal: proposal && {
					...{ questionId: proposal.questionId, by: proposal.by, at: this.#times.of(proposal.at) },
					personId: personIds.get(proposal.by),
				},
			},
			screens: [],
			notes: this.#notes(),
			mutes: byId(
				questions.flatMap(({ id, mute }) => (mute ? [{ id, questionId: id, until: this.#times.endOf(mute) }] : [])),
			),
			undo: byId(this.#undoable()),
		};
		return { head, rows: byId(questions.map((one) => this.#deskQuestion(one))) };
	}

	chair() {
		const { stage, questions } = this.#state;
		const { settings, hall } = this.#fixed;
		const { session, item } = this.#floorHead();
		const question = item && find(this.#state, item.id);
		return {
			...{ session, ...settings, hallName: hall.name, mode: stage.mode, curtain: stage.curtain },
			onStage: stage.session === "session",
			item: item && question ? { ...item, question: this.#chairQuestion(question) } : null,
			order: orderOf(this.#state).map((one) => this.#chairQuestion(one)),
			notes: this.#notes(),
			answered: questions.filter(({ answeredAt }) => answeredAt !== null).length,
		};
	}

	/** Of the other session's stage only what the hall's desks set. */
	stage() {
		const { stage } = this.#state;
		const { hall, conference } = this.#fixed;
		const head = { hall, conference, mode: stage.mode, curtain: stage.curtain, fixed: {} };
		if (stage.session === "other") return { ...head, item: null, footer: null };
		const { session, item } = this.#floorHead();
		const rest = this.#published().filter(({ id, putAt, answeredAt }) => !putAt && !answeredAt && id !== item?.id);
		const ranked = rest.map((one) => this.#floorQuestion(one)).sort((a, b) => rank(a, b));
		const top = ranked.slice(0, 8).map(({ id, words, language, votes }) => ({ id, words, language, votes }));
		const question = item && find(this.#state, item.id);
		const footer =
			question && this.#state.session.joinFooter ? { votes: votersOf(this.#state, question).counted.length } : null;
		return { ...head, session, item, footer, top };
	}

	/** [V6] [A9] What is a delegate's own: the questions their votes count for, and what has become of what they asked. */
	mine(name: string) {
		const { questions } = this.#state;
		const voted = questions.filter(({ votes }) => votes.has(name));
		const asked = questions.filter(({ author }) => author === name);
		return {
			votes: Object.fromEntries(voted.map((one) => [headOf(this.#state, one).id, true])),
			questions: byId(asked.map((one) => this.#myQuestion(one))),
		};
	}

	#floorHead() {
		const { session, stage } = this.#state;
		const { status, asking, voting, premoderated } = session;
		const on = stage.session === "session" ? stage.question : null;
		return {
			session: { ...this.#fixed.session, status, asking, voting, premoderated },
			item: on && {
				...{ kind: "question", id: on.id, putAt: this.#times.of(on.putAt) },
				snapshot: { words: wordsOnStage(this.#state), language: LANGUAGE },
			},
			order: orderOf(this.#state).map(({ id }) => id),
		};
	}

	#published(): Question[] {
		return this.#state.questions.filter(({ decision }) => decision.status === "published");
	}

	#floorQuestion(question: Question) {
		const { id, words, byline } = question;
		const { publishedAt, putAt, answeredAt } = this.#timesOf(question);
		const votes = votersOf(this.#state, question).counted.length;
		return { id, words, language: LANGUAGE, byline, votes, publishedAt, putAt, answeredAt };
	}

	#deskQuestion(question: Question) {
		const { id, words, edition, byline, decision, tags, pinned, wording } = question;
		const { status, reason, remark, heldFor, mergedInto, by, at } = decision;
		const { counted, aside } = votersOf(this.#state, question);
		const isHead = mergedInto === null;
		return {
			...{ id, words, edition, language: LANGUAGE, byline, status, reason, remark, heldFor, mergedInto, pinned },
			// Nobody in a fuzz has been here for five minutes.
			newcomer: true,
			votes: isHead ? counted.length : question.votes.size,
			setAside: isHead ? aside.length : 0,
			stageWording: wording?.words ?? null,
			tags: Object.fromEntries([...tags].map((tag) => [tag, true])),
			...this.#timesOf(question),
			decided: by === null ? null : { by, at: this.#times.of(at) },
		};
	}

	#chairQuestion(question: Question) {
		const { id, words, wording } = question;
		const { pressedAt } = this.#timesOf(question);
		const { counted } = votersOf(this.#state, question);
		return { id, words, wording: wording?.words ?? words, language: LANGUAGE, votes: counted.length, pressedAt };
	}

	#myQuestion(question: Question) {
		const { id, words, byline, decision } = question;
		const { status, reason, remark, mergedInto } = decision;
		const { askedAt, publishedAt, putAt, answeredAt } = this.#timesOf(question);
		const head = headOf(this.#state, question);
		const isShown = mergedInto !== null && head.decision.status === "published";
		return {
			...{ id, words, language: LANGUAGE, byline, status: status === "held" ? "pending" : status, reason, remark },
			mergedInto: isShown ? { id: head.id, words: head.words, language: LANGUAGE } : null,
			head: mergedInto === null ? null : this.#groupHead(head),
			...{ askedAt, publishedAt, putAt, answeredAt },
		};
	}

	/** [A19] What the authors of the questions merged into it see of a group's head. */
	#groupHead(head: Question) {
		const { status, reason } = head.decision;
		if (status === "withdrawn") return null;
		const { putAt, answeredAt } = this.#timesOf(head);
		return { id: head.id, status: status === "held" ? "pending" : status, reason, putAt, answeredAt };
	}

	#timesOf({ askedAt, publishedAt, putAt, answeredAt, pressedAt, skippedAt }: Question) {
		const of = (step: number | null) => this.#times.of(step);
		return {
			...{ askedAt: of(askedAt), publishedAt: of(publishedAt), putAt: of(putAt) },
			...{ answeredAt: of(answeredAt), pressedAt: of(pressedAt), skippedAt: of(skippedAt) },
		};
	}

	#notes() {
		return this.#state.notes.map(({ id, ledgerId, words, by, sent, acknowledgedAt }) => ({
			...{ id, ledgerId, words, by, sentAt: this.#times.of(sent), acknowledgedAt: this.#times.of(acknowledgedAt) },
		}));
	}

	/** The last step of each member of staff that can be undone. */
	#undoable() {
		return [...this.#fixed.personIds].flatMap(([name, personId]) => {
			const own = ({ by, session, verb, isUndone }: Line) =>
				by === name && session === "session" && verb !== "undo" && !isUndone;
			const line = this.#model.lines.findLast(own);
			if (!line) return [];
			const { id, verb, questionId } = line;
			return [{ id: personId, ledgerIds: [id], personId, verb, questionId, questions: this.#questionsIn(line) }];
		});
	}

	/** How many questions a line is about. A put also marks another as answered, but is about one. */
	#questionsIn({ questionId, changes }: Line): number {
		if (questionId !== null) return 1;
		const ids = changes.flatMap(({ field }) => {
			const [of, id = ""] = field.split(" ");
			if (of === "votes") return this.#state.asides.get(Number(id))?.questionIds ?? [];
			return of === "question" || of === "tag" ? [id] : [];
		});
		return new Set(ids).size;
	}
}

/** Lists whose order says nothing, for comparing. */
export function byId<Row extends { id: string }>(rows: readonly Row[]): Record<string, Row> {
	return Object.fromEntries(rows.map((row) => [row.id, row]));
}

/** [R1] */
function rank(a: Ranked, b: Ranked): number {
	return b.votes - a.votes || (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || (a.id < b.id ? -1 : 1);
}
type Ranked = { id: string; votes: number; publishedAt: number | null };
