import type { ReactNode } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { useDisplay } from "./display.ts";
import { LOOKS } from "./look.ts";

const SIZE = "button min-w-target px-2 leading-none";

/** The way back, the size of the words, and what is seldom changed. */
export function Controls({
	display,
	floor,
	languages,
}: {
	display: ReturnType<typeof useDisplay>;
	floor: string;
	languages: ReactNode;
}) {
	const t = useWords("ownScreen");
	const { look, setLook, smaller, larger } = display;
	return (
		<header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-4 py-1 sm:px-8">
			<a
				href={floor}
				className="me-auto inline-flex min-h-target items-center font-semibold underline underline-offset-4"
			>
				<span aria-hidden="true" className="me-1">
					←
				</span>
				{t("back")}
			</a>
			<button
				type="button"
				className={`${SIZE} text-base`}
				aria-disabled={!smaller || undefined}
				onClick={() => smaller?.()}
			>
				A−
				<span className="sr-only">{t("smaller")}</span>
			</button>
			<button
				type="button"
				className={`${SIZE} text-xl`}
				aria-disabled={!larger || undefined}
				onClick={() => larger?.()}
			>
				A+
				<span className="sr-only">{t("larger")}</span>
			</button>
			<details className="group contents">
				<summary className="inline-flex min-h-target items-center px-2 underline underline-offset-4">
					{t("more")}
				</summary>
				<div className="w-full flex-none basis-full py-2">
					<fieldset className="flex flex-wrap items-center gap-x-4">
						<legend className="text-quiet text-sm">{t("look.label")}</legend>
						{LOOKS.map((one) => (
							<label key={one} className="inline-flex min-h-target items-center gap-2">
								<input
									type="radio"
									name="look"
									className="size-5"
									checked={look === one}
									onChange={() => setLook(one)}
								/>
								{t(`look.${one}`)}
							</label>
						))}
					</fieldset>
					{languages}
				</div>
			</details>
		</header>
	);
}
