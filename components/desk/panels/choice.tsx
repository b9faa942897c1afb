import { CommandButton } from "../actions/command-button.tsx";
import styles from "../desk.module.css";

/**
 * A row of buttons of which one is pressed. Only the value that is on is shown to those who may not change it ([K11]).
 * @param on the current value; may be none of the options
 * @param pending the value that was chosen but is not confirmed yet
 */
export function Choice<Value extends string>(choice: {
	label: string;
	/** One that is off keeps its place. */
	options: readonly { value: Value; name: string; title?: string; off?: boolean }[];
	on: string;
	pending: Value | null;
	may: boolean;
	/** In the desk's header. */
	small?: boolean;
	onChoose: (value: Value) => void;
}) {
	const { options, on, pending } = choice;
	return (
		<fieldset className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
			<legend className={`float-start me-2 text-quiet ${choice.small ? styles.aside : "text-sm"}`}>
				{choice.label}
			</legend>
			{choice.may ? (
				<span className="inline-flex flex-wrap gap-1">
					{options.map(({ value, name, title, off = false }) => (
						<CommandButton
							key={value}
							{...(title && { title })}
							small={choice.small ?? false}
							look={value === on ? "on" : "plain"}
							pressed={value === on}
							busy={pending === value}
							off={off || (pending !== null && pending !== value)}
							onPress={() => {
								if (value !== on) choice.onChoose(value);
							}}
						>
							{name}
						</CommandButton>
					))}
				</span>
			) : (
				<span className="font-semibold text-sm">{options.find(({ value }) => value === on)?.name}</span>
			)}
		</fieldset>
	);
}
