import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { EndedPage } from "#app/ended-page.tsx";
import { NothingHere } from "#app/nothing-here.tsx";
import { ScreenPage } from "#app/old-browser.tsx";
import { wallFacts } from "#app/wall-facts.ts";
import { typeSizes } from "#components/stage/slides/fit.ts";
import { HoldingSlide } from "#components/stage/slides/holding-slide.tsx";
import { Stage } from "#components/stage/stage.tsx";
import { ORDINARY_HALL, type Overlay, Wall } from "#components/stage/wall.tsx";
import { Watch } from "#components/stage/watch.tsx";
import { PROGRAMME } from "#components/ui/lang.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";
import { pageServices } from "#server/pages/page-services.ts";

type Props = {
	params: Promise<{ code: string; hall: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Video is watched from at most eight times its height, on a television or a phone. */
const VIDEO = { wallHeightMetres: 1, farthestSeatMetres: 8 };

/** Dark even before the stylesheet arrives. */
export async function generateViewport({ searchParams }: Props): Promise<Viewport> {
	return overlayOf(await searchParams) ? { colorScheme: "normal" } : { colorScheme: "dark", themeColor: "#0e1622" };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { code } = await params;
	const programme = await pageServices().programme(code);
	return { title: programme?.name ?? code };
}

/**
 * A hall's screen. Other browsers see the holding slide and instructions for the operator.
 *
 * - `?bg=transparent`, and `&layout=lower-third`: for a video mixer (docs/mixer.md)
 * - `?wall=1.2&seat=30`: this wall's height and farthest seat in metres, if they differ from the hall's
 */
export default async function Page({ params, searchParams }: Props) {
	const { code, hall } = await params;
	const query = await searchParams;
	const requestHeaders = await headers();
	const t = await getTranslations("stage");
	const found = await pageServices().stage(code, hall, requestHeaders);
	const policy = requestHeaders.get("content-security-policy");
	const overlay = overlayOf(query);
	if (!found) {
		const programme = await pageServices().programme(code);
		if (!programme) return <NothingHere />;
		if (!programme.halls.some(({ slug }) => slug === hall)) pageServices().absent();
		if (programme.phase === "archived") return <EndedPage />;
		return (
			<Wall overlay={overlay}>
				{overlay ? null : (
					<HoldingSlide
						name={[{ lang: PROGRAMME, text: programme.name }]}
						sizes={typeSizes(ORDINARY_HALL)}
						operator={t("closed", { hall: hallName(programme.halls, hall) })}
					/>
				)}
				<Watch policy={policy} />
			</Wall>
		);
	}
	const size = overlay ? VIDEO : sizeOf(query, found.wall.size);
	const facts = await wallFacts({ ...found.wall, size });
	return (
		<ScreenPage facts={facts} overlay={overlay !== null}>
			<Stage
				{...{ view: found.view, screenId: found.screenId, facts, overlay }}
				measured={overlay !== null || query.wall !== undefined || query.seat !== undefined}
			/>
			<Watch policy={policy} />
		</ScreenPage>
	);
}

function overlayOf({ bg, layout }: Awaited<Props["searchParams"]>): Overlay {
	if (bg !== "transparent") return null;
	return layout === "lower-third" ? "lower-third" : "full";
}

function sizeOf({ wall, seat }: Awaited<Props["searchParams"]>, ofHall: ScreenSize): ScreenSize {
	const metres = (value: string | string[] | undefined) => {
		const number = Number(value);
		return Number.isFinite(number) && number > 0 ? number : null;
	};
	return {
		wallHeightMetres: metres(wall) ?? ofHall.wallHeightMetres,
		farthestSeatMetres: metres(seat) ?? ofHall.farthestSeatMetres,
	};
}

function hallName(halls: readonly { slug: string; name: string }[], slug: string): string {
	return halls.find((hall) => hall.slug === slug)?.name ?? slug;
}
