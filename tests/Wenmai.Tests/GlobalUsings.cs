global using Wenmai;
global using Wenmai.Archives;
