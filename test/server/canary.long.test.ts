import { it } from 'vitest'
import { expectNoLeak } from './expect-no-leak.ts'

it(
  'no word reaches anyone who may not read it, by any route, in any list, count, error or log, and each look is logged',
  () => expectNoLeak(60_000, 75, 1000),
  7_200_000,
)
