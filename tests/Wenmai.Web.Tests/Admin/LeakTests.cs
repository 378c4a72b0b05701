using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Archives;
using Wenmai.Indexing;

namespace Wenmai.Web.Tests.Admin;

/// <summary>P28: what a generation held is given back when the next one answers, whatever was asked of it.</summary>
public sealed class LeakTests
{
    private const int Swaps = 30;
    private const int Settled = 10;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P28_Generations_that_were_left_are_collected_and_their_files_closed()
    {
        await using var desk = await Desk.StartAsync();
        using var reader = desk.NewBrowser();
        var host = desk.Services.GetRequiredService<IArchiveHost>();
        var left = new List<WeakReference>();
        var handles = 0;
        for (var swap = 0; swap < Swaps; swap++)
        {
            await File.WriteAllTextAsync(Path.Combine(desk.Corpus, "变.txt"), $"在全市会议上的讲话\n\n同志们：\n\n各支部要压实责任，第{swap}次会议之前完成整改。\n", Cancel);
            new SpeechIndexer(desk.Index).Run(new IndexingRequest { Folders = [desk.Corpus] }, cancellationToken: Cancel);
            // Whatever keeps something of a generation: search, facets, the writer's desk, counting, a speech.
            foreach (var path in (string[])["/?q=%E6%95%B4%E6%94%B9", "/headings", "/phrases", "/matrix", "/recycled", "/register", "/api/v1/parallels", "/speeches"])
                (await reader.GetAsync(path, Cancel)).EnsureSuccessStatusCode();
            left.Add(Current(host));
            if (swap == Settled) handles = OpenSegments(desk.Index);
        }
        for (var i = 0; i < 5 && left.Count(l => l.IsAlive) > 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(100, Cancel);
        }
        Assert.InRange(left.Count(l => l.IsAlive), 0, 2);
        if (OperatingSystem.IsLinux()) Assert.InRange(OpenSegments(desk.Index), 0, handles + 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Current(IArchiveHost host)
    {
        using var lease = host.Acquire();
        return new WeakReference(lease.Archive);
    }

    /// <summary>Files of the index that this process has open or mapped, deleted ones too.</summary>
    private static int OpenSegments(string index) => !OperatingSystem.IsLinux() ? 0 : File.ReadLines("/proc/self/maps").Count(line => line.Contains(index, StringComparison.Ordinal));
}
