const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/;
const BARE_IP = /^(\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\])(:\d+)?$/i;

/**
 * [O29] Finds out whether an address that the server shows people would be wrong, which can only be if ORIGIN is not set.
 * @param shown the host, and the port, in the address: "questions.example.org"
 * @param here those by which a page is open
 * @returns `elsewhere` if the server was asked by another address than the page, as behind a proxy, and shows that; `local` if only this
 *   computer can open either
 */
export function addressProblem(shown: string, here: string): "elsewhere" | "local" | null {
	if (shown === here) return LOOPBACK.test(shown) ? "local" : null;
	return LOOPBACK.test(shown) || BARE_IP.test(shown) ? "elsewhere" : null;
}
