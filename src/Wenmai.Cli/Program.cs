Console.WriteLine("wenmai");
