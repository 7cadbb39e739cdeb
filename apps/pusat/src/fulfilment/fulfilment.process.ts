import * as centralStock from '#libs/domain/central-stock';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as shipment from '#libs/domain/shipment';
import { idOf, type StoredFact } from '#libs/kernel';
import { calendarVersionBetween, policyAt, workingDaysAfter } from '#libs/reference';
import { type Asking, Execute, type Files, type Reaction, type Step, step } from '#libs/runtime';

// Commitment -> reservation -> shipment -> count -> settlement -> progress (DESIGN 4). What is promised is the request's
// matter alone; what there is, the warehouse's. Every step may be asked again: it says nothing that is so already.

const caseOf = ({ case: root }: StoredFact) => idOf(root ?? '');
const right =
  (...codes: readonly string[]) =>
  (code: string) =>
    codes.includes(code) ? ('right' as const) : ('tell people' as const);

const inStock = (warehouse: string, command: centralStock.CentralStockCommand, refused?: Step['refused']) =>
  step(
    (asking: Asking) => new Execute(centralStock.centralStock, { id: warehouse, newFor: '' }, command, asking),
    refused,
  );
const onRequest = (id: string, command: equipmentRequest.PusatCommand, refused?: Step['refused']) =>
  step((asking: Asking) => new Execute(equipmentRequest.pusat, { id }, command, asking), refused);
const onShipment = (id: string, command: shipment.PusatCommand, refused?: Step['refused']) =>
  step((asking: Asking) => new Execute(shipment.pusat, { id }, command, asking), refused);

const uncommit = (request: string, shipmentId: string, reason: 'NO_STOCK' | 'EXPIRED' | 'CANCELLED') =>
  onRequest(request, { type: 'UncommitFulfilment', data: { shipmentId, reason } });

/** What was promised is reserved, all of it or nothing; what is not there is promised no longer. */
const reserve: Reaction = {
  name: 'reserve',
  category: 'equipmentRequest',
  types: ['FulfilmentCommitted'],
  async steps(fact, files) {
    const { shipmentId, warehouse, lines } = fact.data as equipmentRequest.Commitment;
    const requestId = idOf(fact.stream);
    const request = await files.find(equipmentRequest, requestId);
    const isEmergency = lines.some(
      ({ lineNo }) =>
        request?.state.dinas.submission?.lines.find((line) => line.lineNo === lineNo)?.purpose === 'EMERGENCY',
    );
    const days = policyAt(fact.recordedAt).reservationWorkingDays;
    const [calendar, office] = [files.calendar(), fact.office ?? ''];
    const expiresAt = workingDaysAfter(calendar, fact.recordedAt, days, office);
    const calendarVersion = calendarVersionBetween(calendar, fact.recordedAt, expiresAt, office);
    const data = {
      shipmentId,
      requestId,
      ...(isEmergency && { purpose: 'EMERGENCY' as const }),
      lines,
      expiresAt,
      calendarVersion,
    };
    return [
      inStock(warehouse, { type: 'Reserve', data }, (code) => {
        if (code === 'released-already') return 'right';
        return ['not-in-stock', 'below-floor'].includes(code)
          ? [uncommit(requestId, shipmentId, 'NO_STOCK')]
          : 'tell people';
      }),
    ];
  },
};

/** A reservation that ended before it was picked takes the promise with it, and the plan of the shipment. */
const letGo: Reaction = {
  name: 'let-go',
  category: 'centralStock',
  types: ['ReservationReleased'],
  async steps(fact, files) {
    const { shipmentId, reason } = fact.data as Readonly<{ shipmentId: string; reason: 'EXPIRED' | 'CANCELLED' }>;
    const stock = await files.find(centralStock, idOf(fact.stream));
    const ended = stock && centralStock.findEnded(stock.state, shipmentId);
    if (!ended) return [];
    const planned = (await files.find(shipment, shipmentId))?.state.pusat;
    const isPlanned = planned?.plan !== undefined && !planned.cancelled;
    return [
      uncommit(ended.requestId, shipmentId, reason),
      ...(isPlanned ? [onShipment(shipmentId, { type: 'CancelShipment', data: { reason } })] : []),
    ];
  },
};

/** A shipment that is called off is promised no longer, and its goods are free again. */
const callOff: Reaction = {
  name: 'call-off',
  category: 'shipment',
  types: ['ShipmentCancelled'],
  async steps(fact, files) {
    const shipmentId = idOf(fact.stream);
    const plan = await planOf(fact, files);
    return [
      inStock(plan.warehouse, { type: 'Release', data: { shipmentId, reason: 'CANCELLED' } }),
      uncommit(caseOf(fact), shipmentId, 'CANCELLED'),
    ];
  },
};

/** What is taken from the shelf, and what leaves the gate, leaves the warehouse's books. */
const takeOut: Reaction = {
  name: 'take-out',
  category: 'shipment',
  types: ['ShipmentPicked', 'ShipmentDispatched'],
  async steps(fact, files) {
    const shipmentId = idOf(fact.stream);
    const { warehouse } = await planOf(fact, files);
    if (fact.type === 'ShipmentDispatched') return [inStock(warehouse, { type: 'Dispatch', data: { shipmentId } })];
    const { lines } = fact.data as Readonly<{ lines: readonly shipment.PickedLine[] }>;
    const lots = lines.flatMap((line) => line.lots ?? []);
    return [inStock(warehouse, { type: 'Pick', data: { shipmentId, ...(lots.length > 0 && { lots }) } })];
  },
};

/** What came back stands in the warehouse again: all of a shipment so far, the damaged in quarantine. */
const takeBack: Reaction = {
  name: 'take-back',
  category: 'shipment',
  types: ['ReturnReceived'],
  async steps(fact, files) {
    const { state, warehouse } = await planOf(fact, files);
    const { returnNo } = fact.data as Readonly<{ returnNo: number }>;
    const upToNow = state.pusat.returnsReceived.filter((one) => one.returnNo <= returnNo).flatMap(({ lines }) => lines);
    const lines = [...Map.groupBy(upToNow, ({ item, condition }) => `${item} ${condition}`).values()].map((same) => ({
      item: same[0]!.item,
      condition: same[0]!.condition,
      qty: same.reduce((sum, { qty }) => sum + qty, 0),
    }));
    return [inStock(warehouse, { type: 'ReturnIn', data: { shipmentId: idOf(fact.stream), lines } })];
  },
};

/** The request is told how its shipments stand, in absolute figures. */
const noteProgress: Reaction = {
  name: 'note-progress',
  category: 'shipment',
  types: [
    'ShipmentDispatched',
    'ReceiptCounted',
    'DiscrepancyResolved',
    'ShipmentDeclaredLost',
    'ShipmentFound',
    'ReturnReceived',
  ],
  async steps(fact, files) {
    const shipmentId = idOf(fact.stream);
    const { state } = (await files.find(shipment, shipmentId)) ?? { state: shipment.initial };
    return state.pusat.dispatched ? [note(caseOf(fact), shipmentId, state)] : [];
  },
};

/** What was to be sent anew and is not, may be less to be sent anew: the others are told again. */
const noteOthers: Reaction = {
  name: 'note-others',
  category: 'equipmentRequest',
  types: ['FulfilmentUncommitted', 'EquipmentRequestReopened'],
  async steps(fact, files) {
    const request = await files.find(equipmentRequest, idOf(fact.stream));
    const sent = request ? equipmentRequest.promised(request.state.pusat.fulfilment) : [];
    const steps: Step[] = [];
    for (const { shipmentId } of sent) {
      const file = await files.find(shipment, shipmentId);
      if (file?.state.pusat.dispatched) steps.push(note(idOf(fact.stream), shipmentId, file.state));
    }
    return steps;
  },
};

const note = (request: string, shipmentId: string, state: shipment.Shipment) =>
  onRequest(
    request,
    { type: 'NoteShipmentProgress', data: { shipmentId, ...shipment.progressOf(state) } },
    right('no-longer-current'),
  );

/** Nothing open, nothing pending: the request is closed. */
const close: Reaction = {
  name: 'close',
  category: 'equipmentRequest',
  types: [
    'EquipmentRequestDecided',
    'DecisionCorrected',
    'AppealDecided',
    'ShipmentProgressNoted',
    'PartCancelled',
    'PartSettled',
    'RemainderReleased',
    'OpenBalanceAmendmentConfirmed',
  ],
  async steps(fact, files) {
    const request = await files.find(equipmentRequest, idOf(fact.stream));
    const decided = request && equipmentRequest.decision(request.state);
    if (!decided) return [];
    const refused = right('not-done-yet', 'no-longer-current', 'reopened-just-now', 'not-now');
    return [onRequest(idOf(fact.stream), { type: 'CloseWhenDone', data: { decisionNo: decided.no } }, refused)];
  },
};

/** A substitute that the office does not want is cancelled, unless some of it was promised already: then people talk. */
const cancelSubstitute: Reaction = {
  name: 'cancel-substitute',
  category: 'equipmentRequest',
  types: ['SubstituteRefused'],
  steps: (fact) => [
    onRequest(idOf(fact.stream), {
      type: 'CancelRefusedSubstitute',
      data: fact.data as Extract<equipmentRequest.PusatCommand, { type: 'CancelRefusedSubstitute' }>['data'],
    }),
  ],
};

async function planOf(fact: StoredFact, files: Files) {
  const file = await files.find(shipment, idOf(fact.stream));
  if (!file?.state.pusat.plan) throw new Error(`${fact.stream} was never planned`);
  return { state: file.state, warehouse: file.state.pusat.plan.warehouse };
}

export const fulfilment: readonly Reaction[] = [
  reserve,
  letGo,
  callOff,
  takeOut,
  takeBack,
  noteProgress,
  noteOthers,
  close,
  cancelSubstitute,
];
