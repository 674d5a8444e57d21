import { isCompletion } from '../episode-words.ts'
import { endOfJourney, type Journey } from './journeys.ts'

/** Whether the journey ended as planned: its last discharge says so. A journey that goes on has not. */
export const isSuccessfulCompletion = (journey: Journey): boolean => isCompletion(endOfJourney(journey)?.reason)
