global using Wenmai;
