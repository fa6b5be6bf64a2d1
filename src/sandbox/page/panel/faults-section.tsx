import { useCallback, useEffect, useState } from 'preact/hooks';
import { api, type FaultPlan } from '../api.ts';
import type { Show } from '../toast.tsx';

/** What a switch sets when it is on: often enough to be seen, seldom enough for the bot to get through. */
const FAULTS = [
  { key: 'duplicate', name: '重复推送', about: '同一个事件来两次', value: 0.5 },
  { key: 'reorder', name: '乱序', about: '后来的先到', value: 0.5 },
  { key: 'delayMs', name: '迟到', about: '推送和应答慢上几秒', value: 2_500 },
  { key: 'drop', name: '丢失', about: '事件或按钮的应答丢在路上', value: 0.3 },
  { key: 'lostAck', name: '回执丢失', about: '机器人收到了，平台以为没有', value: 0.3 },
  { key: 'rateLimit', name: '限流', about: '调用被拒：太频繁', value: 0.3 },
  { key: 'serverError', name: '平台出错', about: '调用失败，有的已经生效', value: 0.3 },
  { key: 'lostReply', name: '应答丢失', about: '调用生效了，应答没有回来', value: 0.3 },
  { key: 'expiredToken', name: '令牌失效', about: '令牌提前作废', value: 0.3 },
  { key: 'disconnect', name: '断线', about: '处理到一半连接断开', value: 0.3 },
] as const;

/** The plan that is in force, read again whenever `version` changes. */
export function useFaults(version: number) {
  const [plan, setPlan] = useState<FaultPlan>({});
  useEffect(() => {
    void api.faults().then((faults) => faults.ok && setPlan(faults.value));
  }, [version]);
  const change = useCallback(async (next: FaultPlan): Promise<string | null> => {
    const set = await api.setFaults(next);
    if (set.ok) setPlan(set.value);
    return set.ok ? null : set.error;
  }, []);
  const isOn = (key: string): boolean => (plan[key] ?? 0) > 0;
  return { plan, change, isOn, count: FAULTS.filter(({ key }) => isOn(key)).length };
}

export type FaultsView = ReturnType<typeof useFaults>;

export function FaultsSection({ faults, show }: { faults: FaultsView; show: Show }) {
  const { plan, change, isOn, count } = faults;
  const set = async (next: FaultPlan): Promise<void> => {
    const error = await change(next);
    if (error !== null) show({ type: 'error', content: error });
  };
  return (
    <section class="panel-section" aria-label="故障">
      <div class="section-head">
        <h2>故障</h2>
        {count > 0 && (
          <button type="button" class="link-button" onClick={() => void set({})}>
            全部关闭
          </button>
        )}
      </div>
      <p class="note">打开后，飞书会这样对待机器人；记账不应因此出错。</p>
      {FAULTS.map(({ key, name, about, value }) => (
        <label key={key} class="switch">
          <span>
            {name}
            <small>{about}</small>
          </span>
          <input
            type="checkbox"
            role="switch"
            aria-label={name}
            aria-checked={isOn(key)}
            checked={isOn(key)}
            onChange={({ currentTarget }) => void set({ ...plan, [key]: currentTarget.checked ? value : 0 })}
          />
        </label>
      ))}
    </section>
  );
}
