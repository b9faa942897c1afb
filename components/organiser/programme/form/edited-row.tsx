import type { ReactNode } from "react";
import { useWords } from "#components/ui/words.tsx";
import { useIsTyped } from "../drafts.tsx";
import { useSteps } from "../steps.tsx";
import { RowForm } from "./form.tsx";
import { FocusedPanel } from "./panel.tsx";
import { usePanel } from "./use-panel.ts";

/** A hall or speaker in its list, with the form that changes it and the one that deletes it. */
export function EditedRow({
	draft,
	title,
	about,
	note,
	form,
	remove,
}: {
	/** The key of what is typed in its form. */
	draft: string;
	title: string;
	about: string;
	note?: string;
	form: (close: () => void) => ReactNode;
	/** What goes with it, in words and by id. */
	remove: { ids: string[]; what: string; isPossible: boolean };
}) {
	const t = useWords("organise");
	const steps = useSteps();
	const isTyped = useIsTyped(draft);
	const { open, main, close, toggle } = usePanel<"edit" | "delete">();
	return (
		<li
			onKeyDown={(event) => {
				if (event.key === "Escape" && open) close(open);
			}}
			className="border-line border-t py-1 first:border-t-0"
		>
			<div className="flex flex-wrap items-start justify-between gap-x-4">
				<div className="min-w-0 flex-[1_1_14rem]">
					<button
						ref={main}
						type="button"
						aria-expanded={open === "edit"}
						onClick={() => toggle("edit")}
						className="min-h-target py-2 text-start font-semibold underline decoration-edge decoration-1 underline-offset-4 hover:decoration-2 hover:decoration-ink"
					>
						{title}
					</button>
					<div className="-mt-1.5 pb-2 text-sm">
						<p className="text-quiet">{about}</p>
						{note && <p className="max-w-words">{note}</p>}
						{isTyped && open !== "edit" && <p className="font-semibold">{t("programme.row.unsaved")}</p>}
					</div>
				</div>
				<button
					type="button"
					aria-expanded={open === "delete"}
					onClick={() => toggle("delete")}
					className="-me-2 min-h-target px-2 text-quiet text-sm underline-offset-4 hover:text-ink hover:underline aria-expanded:font-semibold aria-expanded:text-ink"
				>
					{t("programme.row.delete")} <span className="sr-only">: {title}</span>
				</button>
			</div>
			{open === "edit" && <FocusedPanel>{form(() => close("edit"))}</FocusedPanel>}
			{open === "delete" && (
				<FocusedPanel>
					<RowForm
						name={t("programme.delete.title", { title })}
						label={remove.isPossible ? t("programme.row.delete") : t("programme.close")}
						isChanged={remove.isPossible}
						save={() => steps.change({ remove: remove.ids }, t("programme.did.deleted", { title }))}
						onSaved={() => close("delete")}
						onCancel={remove.isPossible ? { label: t("programme.keep"), do: () => close("delete") } : null}
					>
						{() => (
							<div className="max-w-words text-sm">
								<p className="font-semibold text-base">{t("programme.delete.title", { title })}</p>
								<p>{remove.what}</p>
							</div>
						)}
					</RowForm>
				</FocusedPanel>
			)}
		</li>
	);
}
