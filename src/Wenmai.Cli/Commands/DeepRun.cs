using System.Diagnostics;
using Spectre.Console;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Cli.Commands;

/// <summary>Brings deep vectors up to date on the command line. The index is complete without them, so that their absence is a warning.</summary>
internal static class DeepRun
{
    private const string GoesOn = "索引可以照常检索。已做好的会保留；再运行 wenmai index 或 wenmai model deepen 时接着做。";

    /// <summary>Makes what is missing; nothing happens without a deep model.</summary>
    /// <param name="index">The index folder.</param>
    /// <param name="models">Its deep model.</param>
    /// <param name="anew">Whether to make every vector.</param>
    /// <param name="cancellation">Stops; what is done stays.</param>
    public static async Task UpdateAsync(string index, DeepModels models, bool anew, CancellationToken cancellation)
    {
        if (models.Current() is not { } model) return;
        try
        {
            var started = Stopwatch.GetTimestamp();
            var report = await WithProgressAsync(progress => new DeepIndexer(index, model, models.Options).UpdateAsync(progress, anew, cancellation));
            Shell.Error.MarkupLineInterpolated(
                $"语义加深（{model.Settings.Name}）：{report.Rows} 段，本次 {report.Asked} 段，用时 {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} 秒。");
        }
        catch (DeepModelException failure)
        {
            Shell.Warn(new Problem(Codes.VectorsMissing, $"语义加深没有做完：{failure.Message}。", GoesOn));
        }
        catch (OperationCanceledException)
        {
            Shell.Warn(new Problem(Codes.VectorsMissing, "语义加深没有做完：已停止。", GoesOn));
        }
        catch (IndexBusyException busy)
        {
            Shell.Warn(new Problem(Codes.VectorsMissing, $"语义加深没有开始：{busy.Message}", "网页程序开着时，由它在后台接着做。"));
        }
    }

    /// <summary>A bar with the remaining time on a terminal; a line per tenth elsewhere.</summary>
    private static async Task<DeepReport> WithProgressAsync(Func<IProgress<DeepProgress>, Task<DeepReport>> run)
    {
        if (!Shell.ShowsBars) return await run(new LineProgress());
        return await Shell.Bar().StartAsync(context => run(new BarProgress(context.AddTask("语义加深", maxValue: 1))));
    }

    private sealed class BarProgress(ProgressTask task) : IProgress<DeepProgress>
    {
        public void Report(DeepProgress value)
        {
            task.Description = $"语义加深 {value.Done}/{value.Total}";
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }

    /// <summary>A line per tenth.</summary>
    internal sealed class LineProgress : IProgress<DeepProgress>
    {
        private const int Step = 10;

        private int _told;

        public void Report(DeepProgress value)
        {
            var share = value.Total == 0 ? 0 : (int)((long)Step * value.Done / value.Total);
            if (share <= _told) return;
            _told = share;
            Shell.Error.WriteLine($"语义加深 {value.Done}/{value.Total}");
        }
    }
}
