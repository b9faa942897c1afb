import { qrCode } from "#components/stage/join/qr-code.ts";
import { useWords } from "#components/ui/words.tsx";
import { useOrganiser } from "../use-organiser.tsx";

/** A card to print and hand over: who it is for, and the code that signs them in. Black on white, whatever the page's colours. */
export function LinkCard({ name, what, address }: { name: string; what: string; address: string }) {
	const t = useWords("organise");
	const { view } = useOrganiser();
	const { path, size } = qrCode(address);
	return (
		<li className="flex flex-wrap items-center gap-4 break-inside-avoid border border-edge bg-[#fff] p-3 text-[#000]">
			<svg
				viewBox={`0 0 ${size} ${size}`}
				className="w-40 max-w-full"
				role="img"
				aria-label={t("people.links.code", { name })}
			>
				<path d={path} fill="#000" shapeRendering="crispEdges" />
			</svg>
			<div className="min-w-0 flex-1 basis-40">
				<p dir="auto" className="font-bold text-xl">
					{name}
				</p>
				<p>{what}</p>
				<p className="mt-2 text-sm">{view.name}</p>
				<p className="text-sm">{t("people.links.how")}</p>
			</div>
		</li>
	);
}
