import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { isOutUnseen, openReleases } from '../../../treatment/open-releases.ts'
import { releasePlan } from '../../../treatment/release-plan.ts'
import { type Said, releaseSaid } from '../treatment/words.ts'

/** Who is out of prison and not yet seen in the community, whoever left first first; nobody for a role that plans no releases. */
export async function outOfPrison(act: Act): Promise<readonly { readonly name: string; readonly said: Said }[]> {
  if (!act.couldRead(releasePlan)) return []
  const out = (await openReleases(act)).filter(isOutUnseen)
  const names = await captionsOf(
    act,
    'person',
    out.flatMap(({ seen }) => seen.values.person ?? []),
  )
  return out.map(release => ({
    name: names.get(release.seen.values.person ?? '') ?? 'Somebody',
    said: releaseSaid(release),
  }))
}
