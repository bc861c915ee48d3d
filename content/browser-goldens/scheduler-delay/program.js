scheduler.postTask(() => console.log('after 40 ms'), { delay: 40 });
scheduler.postTask(() => console.log('blocking after 20 ms'), { delay: 20, priority: 'user-blocking' });
scheduler.postTask(() => console.log('background at once'), { priority: 'background' });
