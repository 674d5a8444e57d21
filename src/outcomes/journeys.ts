import { type RawBuilder, sql } from 'kysely'
import type { Published } from './indicator.ts'

/** Limits by which treatment is measured: days, and calendar months. They are those of the law pack “treatment”. */
export const LIMITS = {
  /** Days after a transfer within which another episode continues the journey. */
  transferGap: 21,
  waitingDays: 21,
  retainedDays: 84,
  backMonths: 6,
  rearrestMonths: 12,
} as const

/**
 * A table of journeys through treatment, as they stood and as far as they had happened by `asOf`: an episode continues the
 * one before it of the same person where that ended by a transfer and no more than the gap lies between. Of each: person,
 * first and last episode, triaged_on, ended_on and ended (null while it goes on), opiates, the first intervention
 * (first_intervention, referred_on, offered_on), and the one that started first (start, started_on).
 */
export const journeysOf = (published: Published, asOf: string): RawBuilder<unknown> => sql`(
  with triaged as (
    select id, person, triaged_on, opiates,
      case when discharged_on <= ${asOf}::date then discharged_on end as discharged_on,
      case when discharged_on <= ${asOf}::date then ended end as ended
    from ${published('episode')} episode where triaged_on <= ${asOf}::date
  ), ordered as (
    select *, row_number() over (partition by person order by triaged_on, coalesce(discharged_on, 'infinity'), id) as place
    from triaged
  ), continued as (
    select *, coalesce(lag(ended) over way = 'transferred'
      and triaged_on <= lag(discharged_on) over way + ${sql.lit(LIMITS.transferGap)}, false) as continues
    from ordered window way as (partition by person order by place)
  ), numbered as (
    select *, count(*) filter (where not continues) over (partition by person order by place) as journey from continued
  ), begun as (
    select person, journey, (array_agg(id order by place))[1] as first_episode,
      (array_agg(id order by place desc))[1] as last_episode, min(triaged_on) as triaged_on,
      (array_agg(discharged_on order by place desc))[1] as ended_on, (array_agg(ended order by place desc))[1] as ended,
      (array_agg(opiates order by place))[1] as opiates
    from numbered group by person, journey
  ), helped as (
    select numbered.person, journey,
      (array_agg(help.id order by referred_on, coalesce(first_offered_on, 'infinity'), help.id))[1] as first_intervention,
      min(referred_on) as referred_on,
      (array_agg(first_offered_on order by referred_on, coalesce(first_offered_on, 'infinity'), help.id))[1] as offered_on,
      (array_agg(help.id order by started_on, help.id) filter (where started_on <= ${asOf}::date))[1] as start,
      min(started_on) filter (where started_on <= ${asOf}::date) as started_on
    from numbered join ${published('intervention')} help on help.episode = numbered.id
    group by numbered.person, journey
  )
  select begun.*, first_intervention, referred_on, offered_on, start, started_on
  from begun left join helped using (person, journey))`
