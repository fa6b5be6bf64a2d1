import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, note, page, text } from './kit/components.ts';

export interface ChooseStationView {
  readonly stations: readonly { readonly id: string; readonly name: string }[];
  /** The message that waits for the answer. */
  readonly eventId: string;
  readonly chosen: string | null;
}

export const chooseStationAction = z.strictObject({
  card: z.literal('choose-station'),
  act: z.literal('choose'),
  stationId: z.string().max(64),
  eventId: z.string().max(200),
});

/** One below the other: names of stations are long. */
const choices = (view: ChooseStationView) =>
  view.stations.map((station, index) =>
    button({
      name: `choose_${index + 1}`,
      text: station.name,
      value: { card: 'choose-station', act: 'choose', stationId: station.id, eventId: view.eventId },
    }),
  );

const sample: ChooseStationView = {
  stations: [
    { id: 'chaoyang-2026', name: '朝阳区工作站点' },
    { id: 'haidian-2026', name: '海淀区工作站点' },
  ],
  eventId: 'om_1',
  chosen: null,
};

export const chooseStation = defineCard({
  name: 'choose-station',
  action: chooseStationAction,
  samples: { open: sample, chosen: { ...sample, chosen: '朝阳区工作站点' } },
  render: (view: ChooseStationView) =>
    page({
      title: view.chosen === null ? '这件事属于哪个站点？' : '已选定站点',
      icon: 'location_colorful',
      summary: view.chosen === null ? '请选择站点' : '已选站点',
      elements:
        view.chosen === null
          ? [note('您参加了几个站点。选定后，这个会话里都按它办理。'), block(choices(view))]
          : [block([text(view.chosen, { size: 'heading' })]), note('这个会话里都按它办理；换站点请发“换站点”。')],
    }),
});
