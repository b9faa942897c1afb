"use client";

import { useMemo, useState } from "react";
import { serverNow } from "#components/ui/server-time.ts";
import { useNow } from "#components/ui/use-now.ts";
import { NOT_ANSWERED_MS } from "#protocol/limits.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { questionOf } from "../desk-steps.ts";
import { useDesk } from "../use-desk.tsx";
import { ActionButtons } from "./action-button.tsx";

const REFRESH_MS = 250;

/** [S8] For ten seconds after a put: marks the question it replaced as not answered. */
export function NotAnswered() {
	const putAt = useDesk(({ view }) => view.head.item?.putAt ?? null);
	// The put marked it as answered in the same step, at the same time.
	const rows = useDesk(({ view }) => view.rows);
	const replaced = useMemo(
		() => rows.find(({ answeredAt }) => answeredAt !== null && answeredAt === putAt),
		[rows, putAt],
	);
	if (putAt === null || !replaced) return null;
	return <Offer key={putAt} putAt={putAt} replaced={replaced} />;
}

function Offer({ putAt, replaced }: { putAt: number; replaced: DeskQuestion }) {
	const [firstSeen] = useState(serverNow);
	const step = useDesk(({ pending }) => pending.findLast(({ command }) => questionOf(command) === replaced.id) ?? null);
	const now = useNow(REFRESH_MS);
	const isOver = now === null || now - Math.min(firstSeen, putAt) >= NOT_ANSWERED_MS;
	return isOver ? null : (
		<ActionButtons ids={["unanswered"]} question={replaced} column="past" step={step} keys={false} small />
	);
}
