/** @returns the cookies of a request's header, such as `Conference.signIn` gives, as a browser context takes them */
export function cookies(header: string, url: string): { name: string; value: string; url: string }[] {
	return header.split("; ").map((cookie) => {
		const [name = "", ...value] = cookie.split("=");
		return { name, value: value.join("="), url };
	});
}
