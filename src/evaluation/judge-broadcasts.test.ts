import { describe, expect, it } from 'vitest'
import { matchBroadcasts } from './judge-broadcasts.ts'

const at = (minute: number, recipients = 20, number = '+447700900001') => ({ number, at: minute * 60_000, recipients })

describe('matching broadcasts', () => {
  it('a report within 15 minutes of a true broadcast of that number is right, once', () => {
    expect(matchBroadcasts([at(0), at(200)], [at(14), at(15), at(216)])).toEqual({
      sent: 2,
      found: 1,
      reported: 3,
      false: 2,
    })
  })

  it('a broadcast to fewer than six need not be found, but is not false when it is', () => {
    expect(matchBroadcasts([at(0, 4)], [at(1)])).toEqual({ sent: 0, found: 0, reported: 1, false: 0 })
  })

  it('another number’s broadcast at that time is no match', () => {
    expect(matchBroadcasts([at(0)], [at(0, 20, '+447700900002')])).toMatchObject({ found: 0, false: 1 })
  })
})
