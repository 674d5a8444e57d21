import { extent } from './areas.ts'
import type { SeenArea } from './place.ts'
import type { Registration } from './registrations.ts'
import type { Site } from './site.ts'

/** The part of an area that these registrations were in: its name, and the sites used, more often used ones weighing more. */
export function seenArea(name: string, seen: readonly Registration[], weights?: ReadonlyMap<number, number>): SeenArea {
  const sites = new Map<number, Site>()
  const uses = new Map<number, number>()
  for (const { site } of seen) {
    sites.set(site.index, site)
    uses.set(site.index, (uses.get(site.index) ?? 0) + 1)
  }
  return { name, ...extent([...sites.values()], weights ?? uses) }
}
