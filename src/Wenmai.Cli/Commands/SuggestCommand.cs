using System.CommandLine;
using Spectre.Console;
using Wenmai.Searching.Results;
using Wenmai.Searching.Suggesting;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai suggest</c>: what may follow what was typed.</summary>
internal static class SuggestCommand
{
    public static Command Create()
    {
        var typed = new Argument<string>("开头") { Description = "已输入的文字、拼音或拼音首字母" };
        var top = Shell.NumberOption("--top", $"显示条数，1-{Suggester.MostOffers}", Suggester.UsualOffers);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("suggest", "输入提示：按开头的文字、拼音或首字母列出档案中常见的说法。例：wenmai suggest 乡村zh；wenmai suggest gzl") { typed, top, index, json };
        command.SetAction(parsed => Shell.Ask(parsed.GetValue(index)!, async archive =>
        {
            var offers = await archive.CompleteAsync(parsed.GetValue(typed)!, parsed.GetValue(top));
            if (parsed.GetValue(json)) Console.Out.WriteLine(SearchJson.Of(offers));
            else Write(offers);
            return offers.Count > 0 ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }

    private static void Write(IReadOnlyList<Offer> offers)
    {
        foreach (var offer in offers) Shell.Out.MarkupLineInterpolated($"{offer.Speeches,6} 篇  {offer.Text}");
        if (offers.Count == 0) Shell.Out.WriteLine("没有可以提示的说法。");
    }
}
