const controller = new TaskController({ priority: 'background' });
controller.signal.addEventListener('prioritychange', (event) => {
  console.log('prioritychange', event.previousPriority, '->', controller.signal.priority);
});
scheduler.postTask(() => console.log('was background'), { signal: controller.signal });
scheduler.postTask(() => console.log('visible'));
controller.setPriority('user-blocking');
console.log(controller.signal instanceof AbortSignal, controller.signal.priority);
