import { useId } from "react";
import { TextField } from "#components/ui/pages/text-field.tsx";
import { useWords } from "#components/ui/words.tsx";
import { BYLINE_GRAPHEMES } from "#protocol/limits.ts";
import { fieldUnits } from "#protocol/words.ts";
import type { RefusedForm } from "../without-script.tsx";

type Props = {
	/** What was typed, if the form was refused. */
	initial: RefusedForm["fields"];
	errors: { name: string | null; role: string | null };
};

/** [A11] The choice to set one's name beside this question. It says who will see it. */
export function BylineFields({ initial, errors }: Props) {
	const t = useWords("floor");
	const hint = useId();
	return (
		<div>
			<label className="flex min-h-target w-fit items-center gap-3 pe-2">
				<input
					type="checkbox"
					name="signed"
					value="yes"
					defaultChecked={initial.signed !== undefined}
					aria-describedby={hint}
					className="size-6 flex-none accent-ink"
				/>
				{t("byline.sign")}
			</label>
			<div className="hidden flex-col gap-3 border-line border-s-4 ps-3 group-has-[[name=signed]:checked]:flex">
				<p id={hint} className="text-quiet text-sm">
					{t("byline.who")}
				</p>
				<TextField
					id="byline-name"
					name="name"
					label={t("byline.name")}
					error={errors.name}
					value={initial.name ?? ""}
					width="w-full"
					maxLength={fieldUnits(BYLINE_GRAPHEMES.name)}
					autoComplete="name"
				/>
				<TextField
					id="byline-role"
					name="role"
					label={t("byline.role")}
					hint={t("byline.roleHint")}
					error={errors.role}
					value={initial.role ?? ""}
					width="w-full"
					maxLength={fieldUnits(BYLINE_GRAPHEMES.role)}
					autoComplete="organization-title"
				/>
			</div>
		</div>
	);
}
