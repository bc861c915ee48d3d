const work = async (name, priority) =>
  scheduler.postTask(async () => {
    console.log(name, 'part 1');
    await scheduler.yield();
    console.log(name, 'part 2');
  }, { priority });
work('background', 'background');
work('visible a', 'user-visible');
work('visible b', 'user-visible');
scheduler.postTask(() => console.log('blocking'), { priority: 'user-blocking' });
