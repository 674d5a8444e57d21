import type { Random } from '../random.ts'
import type { HardNegativeKind } from '../truth.ts'
import { callCentre } from './call-centre.ts'
import { church } from './church.ts'
import { courier } from './courier.ts'
import { delivery } from './delivery.ts'
import { foodVan } from './food-van.ts'
import { groupOrganiser } from './group-organiser.ts'
import { lettingsAgent } from './lettings-agent.ts'
import { promoter } from './promoter.ts'
import type { Habits } from './habits.ts'
import { school } from './school.ts'
import { sexWorker } from './sex-worker.ts'
import { surgery } from './surgery.ts'
import { takeaway } from './takeaway.ts'
import { taxi } from './taxi.ts'
import { teamManager } from './team-manager.ts'
import { teenager } from './teenager.ts'
import { trader } from './trader.ts'
import { youthClub } from './youth-club.ts'

/** Every kind of innocent enterprise, and how one of its kind behaves when drawn at random. */
export const KINDS: Readonly<Record<HardNegativeKind, (random: Random) => Habits>> = {
  taxi,
  takeaway,
  courier,
  surgery,
  school,
  'youth-club': youthClub,
  church,
  'call-centre': callCentre,
  delivery,
  teenager,
  'group-organiser': groupOrganiser,
  trader,
  'sex-worker': sexWorker,
  'team-manager': teamManager,
  'food-van': foodVan,
  'lettings-agent': lettingsAgent,
  promoter,
}
