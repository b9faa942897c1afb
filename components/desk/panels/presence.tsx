import { useWords } from "#components/ui/words.tsx";
import { useDesk, useStaff } from "../use-desk.tsx";

/** Who is at this desk, yourself first. */
export function WhoIsHere() {
	const t = useWords("room");
	const staff = useStaff();
	const presence = useDesk((state) => state.room.presence);
	const others = presence.filter(({ personId }) => personId !== staff.id);
	const listed = others.map(({ name, role }) => `${name} (${t(`here.role.${role}`)})`).join(", ");
	return (
		<p className="min-w-0 max-w-64 truncate text-quiet text-xs" title={listed}>
			{t("here.me", { name: staff.name })}
			{others.length > 0 && (
				<span className="text-ink"> {t("here.others", { names: others.map(({ name }) => name).join(", ") })}</span>
			)}
		</p>
	);
}
