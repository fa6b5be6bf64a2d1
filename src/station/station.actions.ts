export { noteDenied } from './denied.store.ts';
export {
  allStations,
  chooseStation,
  chosenStation,
  hasDeparted,
  loadStation,
  markDeparted,
  moveDeadline,
  resolveMember,
  stationOfGroup,
  stationsOf,
  storedEvent,
  takeNumber,
  unresolvedMembers,
} from './station.store.ts';
