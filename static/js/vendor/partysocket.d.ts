/** What our pages use of the vendored socket, for the type checker; no page loads this file. */

export interface Options {
  minReconnectionDelay?: number;
  maxReconnectionDelay?: number;
  reconnectionDelayGrowFactor?: number;
  connectionTimeout?: number;
  maxEnqueuedMessages?: number;
  shouldReconnectOnClose?: (event: CloseEvent) => boolean;
}

export default class ReconnectingWebSocket extends EventTarget {
  constructor(url: string, protocols: string[], options: Options);
  readonly readyState: number;
  readonly shouldReconnect: boolean;
  send(data: string): boolean;
  reconnect(): void;
  close(): void;
  addEventListener(type: "open", listener: (event: Event) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent<string>) => void): void;
  addEventListener(type: "close", listener: (event: CloseEvent) => void): void;
}
