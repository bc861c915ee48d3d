console.log(typeof declared, typeof expressed, undefinedSoFar);
function declared() {}
var expressed = function () {};
var undefinedSoFar = 1;
try { console.log(letter); } catch (error) { console.log(error.name, error.message); }
let letter = 'x';
try { constant = 2; } catch (error) { console.log(error.name, error.message); }
const constant = 1;
try { constant = 2; } catch (error) { console.log(error.name, error.message); }
try { missing(); } catch (error) { console.log(error.message); }
console.log(typeof missing);
