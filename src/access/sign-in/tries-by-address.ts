/** Tries to sign in that one address of the network has, and for how long they count. */
const MOST = 20
const MINUTES = 10
/** Addresses remembered; beyond it the longest unused are forgotten. */
const REMEMBERED = 10_000

/**
 * Slows down whoever tries many accounts from one place; one account's own tries are counted by {@link signIn}. Kept in
 * memory: a restart forgives.
 */
export class TriesByAddress {
  readonly #tries = new Map<string, readonly number[]>()

  /** Counts a try before it is made, so that many at once count too. False where this address has had too many. */
  count(address: string, now: Date): boolean {
    const of = network(address)
    const tries = (this.#tries.get(of) ?? []).filter(at => at > now.getTime() - MINUTES * 60_000)
    this.#tries.delete(of)
    if (tries.length >= MOST) {
      this.#tries.set(of, tries)
      return false
    }
    this.#tries.set(of, [...tries, now.getTime()])
    const [oldest] = this.#tries.keys()
    if (this.#tries.size > REMEMBERED && oldest !== undefined) this.#tries.delete(oldest)
    return true
  }

  /** The last try was right after all: an office behind one address signs in as often as it likes. */
  forgive(address: string): void {
    const of = network(address)
    const tries = this.#tries.get(of)?.slice(0, -1) ?? []
    if (tries.length === 0) this.#tries.delete(of)
    else this.#tries.set(of, tries)
  }
}

/** One house has a /64 of IPv6 to choose from. */
const network = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address
