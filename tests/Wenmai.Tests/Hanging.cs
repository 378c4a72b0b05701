namespace Wenmai.Tests;

/// <summary>Ends what hangs. The limit is far above what anything takes, on any machine: a test never asserts a time.</summary>
internal static class Hanging
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs something that must come to an end.</summary>
    public static void Ends(Action run)
    {
        var running = Task.Run(run);
        Assert.True(Task.WaitAny([running], Limit) == 0, $"still running after {Limit}");
        running.GetAwaiter().GetResult();   // what it threw, as it threw it
    }
}
