import type {} from "next-intl";
import { getRequestConfig } from "next-intl/server";
import messages from "#messages/en.json";

/** A key that `messages/en.json` does not hold is a type error. */
declare module "next-intl" {
	interface AppConfig {
		Messages: typeof messages;
	}
}

/** English as the conference writes it is complete; a second language is a second file, chosen by what the browser asks for. */
export default getRequestConfig(async () => ({ locale: "en-GB", messages }));
