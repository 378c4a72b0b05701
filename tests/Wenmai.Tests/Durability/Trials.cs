namespace Wenmai.Tests.Durability;

/// <summary>How many trials a fault test makes: some in the test run, many with <c>WENMAI_LONG=1</c>. <c>WENMAI_SEED</c> repeats or varies them.</summary>
internal static class Trials
{
    private const int UsualSeed = 20261122;

    public static bool AreMany { get; } = Environment.GetEnvironmentVariable("WENMAI_LONG") is "1";

    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("WENMAI_SEED"), out var seed) ? seed : UsualSeed;

    public static int Of(int few, int many) => AreMany ? many : few;

    /// <summary>The random numbers of one trial: any can be repeated without those before it.</summary>
    public static Random Random(int trial) => new(HashCode(Seed, trial));

    /// <summary>Writes the figures of a test into the test's output.</summary>
    public static void Report(string promise, string figures) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{promise}: {figures}; seed {Seed}");

    private static int HashCode(int seed, int trial) => unchecked(seed * 31 + trial * 7919);
}
