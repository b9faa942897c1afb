"use client";

import type { ReactNode } from "react";
import { CommandButton } from "./actions/command-button.tsx";

/**
 * A row of states of which one holds; pressing another asks for it.
 * @param label what it is the state of
 * @param options the states that can be asked for, and what they are called
 * @param on the state that holds; none of the options where it is another
 * @param asked the state that was asked for and is not confirmed yet
 * @param may whether whoever looks may ask; who may not is told what holds, and given no button
 */
export function Choice<Value extends string>(choice: {
	label: string;
	options: readonly { value: Value; name: string }[];
	on: string;
	asked: Value | null;
	may: boolean;
	onAsk: (value: Value) => void;
	children?: ReactNode;
}) {
	return (
		<fieldset className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
			<legend className="float-start me-2 text-quiet text-sm">{choice.label}</legend>
			{choice.children}
			{!choice.may && (
				<span className="font-semibold text-sm">{choice.options.find(({ value }) => value === choice.on)?.name}</span>
			)}
			<span className="inline-flex flex-wrap gap-1">
				{(choice.may ? choice.options : []).map(({ value, name }) => (
					<CommandButton
						key={value}
						look={value === choice.on ? "on" : "plain"}
						pressed={value === choice.on}
						busy={choice.asked === value}
						off={choice.asked !== null && choice.asked !== value}
						onPress={() => {
							if (value !== choice.on) choice.onAsk(value);
						}}
					>
						{name}
					</CommandButton>
				))}
			</span>
		</fieldset>
	);
}
