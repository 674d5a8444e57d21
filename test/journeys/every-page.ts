import type { Answer, Browsing } from '../server/served-records.ts'

/**
 * Every page that somebody comes to from these by following links, each address once whatever it asks for; searches, and
 * the addresses to begin with, as they stand. What is downloaded counts as a page.
 */
export async function everyPage(who: Browsing, from: readonly string[]): Promise<ReadonlyMap<string, Answer>> {
  const pages = new Map<string, Answer>()
  const seen = new Set<string>()
  const waiting = from.map(path => ({ path, as: path }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next.as)) continue
    seen.add(next.as)
    const answer = await who.get(next.path)
    pages.set(next.path, answer)
    for (const [, href = ''] of answer.body.matchAll(/href="(\/[^"#]*)/g)) {
      const path = href.replaceAll('&amp;', '&')
      const [as = path] = path.split('?')
      if (!as.startsWith('/assets/')) waiting.push({ path, as })
    }
  }
  return pages
}
